"""Which solutions are written by hand, to show how long titles and other languages are displayed?

One block per solution: language, countries it may come from | SDGs | themes; title; summary.
The countries share the language of the block. As everywhere here, the cooperation is invented.
"""

from dataclasses import dataclass

SPECIALS = """
ar MAR TUN EGY JOR | 6 2 13 | Water and sanitation; Agriculture
ري الحقول الصغيرة بالمياه العادمة المعالجة
يستخدم المزارعون المياه المعالجة لري الأشجار المثمرة بالتنقيط وفق جدول أسبوعي متفق عليه.
وتفحص مختبرات الجامعات المحلية جودة المياه كل شهر وتنشر النتائج للجميع.

fr SEN CIV BEN | 2 4 | Nutrition; Agriculture
Cantines scolaires approvisionnées par les petits producteurs
Les écoles achètent une part fixe de leurs denrées aux groupements voisins. Le calendrier des achats
est publié avant les semis, ce qui donne aux familles un revenu prévisible.

fr MAR TUN SEN | 13 15 | Climate adaptation; Land and forests
Restauration des sols dégradés par les cordons pierreux et le zaï
Les paysans creusent des trous de semis et posent des cordons de pierres avant les pluies.
La méthode se transmet de village à village, sans matériel importé.

fr BEN BFA TGO | 3 17 | Health systems; Digital public services
Registre électronique des vaccinations utilisable hors connexion
Les agents de santé saisissent les doses sur une tablette, qui se synchronise à l'arrivée
au chef-lieu.

fr RWA MDG CMR | 7 5 | Energy access; Gender equality
Micro-réseaux solaires gérés par des groupements de femmes
Les groupements fixent le tarif, encaissent les paiements et épargnent pour remplacer les batteries.

fr TUN MAR CIV | 8 17 | Small enterprises; Trade and customs
Guichet unique pour l'exportation des produits de l'artisanat
Un seul formulaire remplace les démarches auprès de cinq administrations. Les délais sont affichés
et suivis chaque mois.

fr DJI COM MDG | 14 13 | Oceans and fisheries; Climate adaptation
Aires marines gérées par les communautés de pêcheurs
Les pêcheurs ferment une zone par rotation, surveillent eux-mêmes et notent les prises
à la réouverture.

es PER COL ECU | 16 10 | Public administration; Child protection
Registro de nacimientos en lenguas originarias
Registradores bilingües inscriben a los recién nacidos en la lengua de la familia. Las actas se
emiten en dos lenguas y se pueden consultar por teléfono.

es COL MEX CRI | 11 12 | Circular economy; Decent work
Cooperativas de recicladores en la recolección municipal
El municipio contrata a las cooperativas por ruta y peso recuperado, con equipo de protección
incluido.

es URY CHL ARG | 5 8 | Gender equality; Social protection
Sistema de cuidados para la primera infancia y las personas mayores
Los horarios de los centros siguen la jornada de trabajo. Las cuidadoras reciben formación
y contrato.

es MEX GTM PER | 13 11 | Disaster risk reduction
Alerta temprana comunitaria ante crecidas de ríos
Voluntarios leen las reglas de nivel y avisan por radio a las comunidades de aguas abajo.

es BOL PRY PER | 15 2 | Land and forests; Agriculture
Cosecha de agua y reforestación con especies nativas en laderas andinas
Las familias construyen zanjas y pequeños reservorios, y plantan especies que retienen el suelo.

es CUB DOM PAN | 3 17 | Health systems
Médicos y enfermeras de familia con expediente compartido
El mismo equipo atiende a las mismas familias durante años. El expediente acompaña al paciente
hasta el hospital y vuelve con el informe de alta.

pt BRA CPV MOZ | 2 4 17 | Nutrition; Agriculture
Alimentação escolar com compras da agricultura familiar
As escolas compram parte dos alimentos de agricultores da região. O cardápio segue a safra e é
aprovado por nutricionistas e pais.

pt BRA AGO MOZ | 3 | Health systems
Bancos de leite humano ligados às maternidades
Mães doam leite em casa, e a rede recolhe, pasteuriza e entrega aos recém-nascidos prematuros.

pt BRA CPV | 6 1 13 | Water and sanitation; Climate adaptation
Cisternas de placas para a convivência com a seca
Pedreiros formados na própria comunidade constroem cisternas que guardam a água da chuva para o ano.

pt MOZ AGO BRA | 16 17 | Public administration; Digital public services
Balcão único de atendimento ao cidadão nos municípios
Documentos, licenças e pagamentos são tratados no mesmo balcão, com prazo escrito na senha.

en KEN GHA IND | 2 13 17 | Agriculture; Digital public services
Advisory messages for smallholder farmers in five local languages, combining seasonal forecasts, \
market prices and answers from extension officers within two days, by radio and basic phone
Questions are recorded by phone, answered by officers and broadcast when many farmers ask the same.
The archive of answers is open to other services.

en BRA IND ZAF | 1 10 17 | Social protection; Statistics and data
A single social registry shared by eleven national programmes, with community validation of \
household lists, a public grievance desk in every district and automatic updates after births \
and moves
Families enrol once. Lists are read out at a public meeting before the first payment.

en FJI BRB MUS | 13 14 11 17 | Disaster risk reduction; Oceans and fisheries
Joint procurement, storage and maintenance of emergency supplies by small island administrations, \
with pre-agreed customs clearance, shared warehouses and a common training calendar for first \
responders
Supplies leave the nearest warehouse within a day, and the receiving island replaces them within
a year.

en IDN THA PHL | 17 16 9 | Knowledge management; Public administration
From pilot to national programme: a step-by-step method by which ministries, provinces and \
universities select, cost, test and hand over tested practices, including the budget line for upkeep
The method has six gates. A practice that fails a gate is published with the reason.

en ETH RWA BGD | 3 5 4 | Health systems; Gender equality
Integrated outreach days that bring antenatal care, birth registration, vaccination, nutrition \
screening and legal advice to the same place on the same morning, announced by community radio
Services share one tent row, one registration desk and one supply truck. Each family carries
one card.
"""


@dataclass(frozen=True)
class Special:
    """A solution with its own words. `language` is an ISO 639-1 code."""

    language: str
    origins: tuple[str, ...]
    goals: tuple[int, ...]
    themes: tuple[str, ...]
    title: str
    summary: str


def read_special(block: str) -> Special:
    """One block of SPECIALS."""
    head, title, *summary = block.split("\n")
    countries, goals, themes = head.split(" | ")
    language, *origins = countries.split()
    return Special(
        language=language,
        origins=tuple(origins),
        goals=tuple(int(goal) for goal in goals.split()),
        themes=tuple(themes.split("; ")),
        title=title,
        summary=" ".join(summary),
    )


def list_specials() -> list[Special]:
    """All hand-written solutions, in the order of the text."""
    return [read_special(block) for block in SPECIALS.strip().split("\n\n")]
