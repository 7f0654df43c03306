"""Which practices for people (food, health, education, rights, work) can a solution be about?

One block per practice: the title; one sentence on what is done; then SDGs | setting | themes.
The practices are of kinds that exist in many countries; no block describes a particular one.
"""

PEOPLE = """
School meals bought from smallholder farmers
Schools buy a fixed share of their food from farmers' groups nearby, which gives growers a steady
market and children fresher meals.
2 4 1 | rural | Nutrition; Agriculture

Mobile birth registration
Registration teams travel with vaccination campaigns and enter births on tablets that work offline.
16 3 | people | Public administration; Child protection

Community health workers paid through mobile money
Monthly allowances reach health workers' phones once visits are logged, so pay no longer
arrives late.
3 8 | people | Health systems; Digital public services

Cash transfers with a single social registry
One household register serves several programmes, so that families enrol once and are found again
in a crisis.
1 10 | people | Social protection

Midwife-led birth centres
Midwives run small centres close to home and refer complicated births to hospital by radio or phone.
3 5 | people | Health systems; Gender equality

Telemedicine between district and reference hospitals
Doctors in district hospitals present cases to specialists on fixed weekly hours.
3 9 | people | Health systems; Digital public services

Village savings groups linked to banks
Groups that have saved together for a year open a joint account and receive small loans.
1 5 8 | rural | Financial inclusion; Gender equality

Second-chance classes for girls who left school
Evening classes with child care let young mothers finish lower secondary school in two years.
4 5 | people | Education; Gender equality

Radio lessons for children out of school
Daily lessons on local radio come with printed exercises and a weekly meeting with a tutor.
4 | people | Education

Teacher coaching by phone
Coaches call teachers every two weeks about one lesson each, and visit them once a term.
4 | people | Education; Digital public services

Mother-tongue reading in the first grades
Children learn to read in the language of their home before they change to the national language.
4 10 | people | Education

Fortified flour from small mills
Small mills add iron and folic acid with a doser that needs no electricity.
2 3 9 | rural | Nutrition; Small enterprises

Treatment of acute malnutrition at home
Trained neighbours measure, treat and follow up children who need no hospital care.
2 3 | people | Nutrition; Health systems

Farmer field schools on integrated pest management
Farmers test methods on a shared plot through one season and decide together what to keep.
2 12 15 | rural | Agriculture

Community seed banks
Growers lend each other seed of local varieties and pay it back after the harvest.
2 15 | rural | Agriculture; Biodiversity

Weather-index insurance for smallholders
Payments start when rainfall measured at a nearby station stays under an agreed level.
2 13 1 | rural | Agriculture; Climate adaptation

Warehouse receipts for grain
Farmers store grain in an inspected warehouse and use the receipt as security for a loan.
2 8 | rural | Agriculture; Financial inclusion

Animal health workers for herding families
Herders chosen by their communities learn to vaccinate animals and report outbreaks by phone.
2 3 | rural | Agriculture

Dairy collection centres run by cooperatives
Members cool, test and sell milk together, and every supplier is paid by quality.
2 8 5 | rural | Agriculture; Small enterprises

Home gardens with water-saving irrigation
Families grow vegetables on small plots with drip lines made from local parts.
2 6 | rural | Nutrition; Water and sanitation

Newborn screening with dried blood spots
Clinics post dried samples to one laboratory, which returns results by text message.
3 | people | Health systems

Pooled purchasing of essential medicines
Several health authorities forecast together and tender once a year for the same list.
3 17 | national | Health systems; Public finance

Vaccine cold chain with solar refrigerators
Solar refrigerators with temperature loggers replace kerosene in clinics without a grid connection.
3 7 | people | Health systems; Energy access

Dengue early warning from weather data
A forecast six weeks ahead tells districts when to clear breeding sites and stock test kits.
3 13 | urban | Health systems; Climate adaptation

Tobacco taxation with tracked stamps
Stamps that can be checked by phone raise revenue and make untaxed cigarettes visible.
3 16 | national | Health systems; Public finance

Road safety audits around schools
Pupils, engineers and police walk the route to school and agree on the cheapest fixes first.
3 11 | urban | Transport; Education

Mental health support in primary care
Nurses learn to recognise depression and hold short sessions, with a psychiatrist on call.
3 10 | people | Health systems

Sign-language interpreters by video call
Public offices reach an interpreter on a tablet within minutes.
10 16 | people | Rights and justice; Digital public services

Inclusive vocational training
Workshops, tools and teaching materials are adapted so that trainees with disabilities learn with
everyone else.
4 8 10 | firms | Decent work; Education

Apprenticeships designed with small firms
Firms and training centres write the curriculum together and share the training week.
4 8 | firms | Decent work; Small enterprises

Public works that restore watersheds
Households work in the lean season on terraces and ponds, and are paid by the day.
1 15 6 | rural | Social protection; Climate adaptation

Portable pensions for informal workers
Workers save small amounts by phone and keep the account when they change job or place.
1 8 | firms | Social protection; Financial inclusion

Care centres for young children near markets
Traders leave children in safe, inspected rooms beside the market during working hours.
5 4 8 | urban | Gender equality; Decent work

One-stop centres for survivors of violence
Health care, legal advice and shelter are found behind one door and recorded in one file.
5 16 | people | Gender equality; Rights and justice

Women's land titles through joint registration
Spouses are registered together by default, and field clerks explain what the title means.
5 1 2 | rural | Gender equality; Rights and justice

Gender-responsive budgeting
Each ministry states who benefits from its largest programmes, before parliament votes on them.
5 16 | national | Gender equality; Public finance

Paralegals for community justice
Trained residents advise on land, family and labour disputes and refer cases to court.
16 | people | Rights and justice

Mobile courts on a published calendar
Judges sit in market towns on dates announced by radio a month ahead.
16 10 | people | Rights and justice

Youth parliaments with a budget of their own
Elected pupils decide on a small fund for their municipality and report how it was spent.
16 4 | urban | Youth; Public administration

Recognition of skills of returning migrants
A practical test replaces missing papers and leads to a certificate that employers accept.
8 10 4 | firms | Migration; Decent work

Fair recruitment of migrant workers
Agencies publish fees and contracts in a register that families can search before departure.
8 10 | national | Migration; Decent work

Low-cost channels for remittances
Post offices and cooperatives connect to one payment switch, which lowers the price of a transfer.
10 17 | firms | Migration; Financial inclusion

Health insurance enrolment through cooperatives
Cooperatives collect premiums at harvest time and enrol whole families.
3 1 | rural | Health systems; Social protection

School clubs on water and hygiene
Pupils look after taps and latrines and teach younger children to wash hands.
6 4 3 | people | Water and sanitation; Education

Menstrual health products made locally
Women's workshops sew washable pads, and schools buy them for a year at a fixed price.
5 6 8 | people | Gender equality; Small enterprises

Sports programmes that keep adolescents in school
Coaches trained as mentors combine practice, homework help and visits to families.
4 3 | urban | Youth; Education

Community libraries in shipping containers
A refitted container offers books, a study place and an internet connection until nine at night.
4 11 | urban | Education; Urban development

Drug-resistant tuberculosis care at home
Patients take shorter courses at home with daily video contact and help with transport and food.
3 | people | Health systems

Traditional food plants on public menus
Cooks, botanists and elders bring neglected crops back to canteens and markets.
2 15 12 | rural | Nutrition; Biodiversity

Blood donation networks of volunteers
A shared list of regular donors replaces the search for relatives at the hospital door.
3 17 | people | Health systems
"""
