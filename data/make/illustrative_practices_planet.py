"""Which practices for places and institutions (water, energy, climate, trade, data) are there?

One block per practice: the title; one sentence on what is done; then SDGs | setting | themes.
The practices are of kinds that exist in many countries; no block describes a particular one.
"""

PLANET = """
Rainwater harvesting on school roofs
Gutters, first-flush filters and closed tanks supply drinking water through the dry season.
6 4 13 | people | Water and sanitation; Climate adaptation

Water kiosks with prepaid meters
Customers fill containers with a token, and the fee pays a local operator for upkeep.
6 | urban | Water and sanitation

Faecal sludge turned into cooking briquettes
Septic tanks are emptied on schedule and the dried sludge becomes fuel for kitchens and kilns.
6 7 11 | urban | Water and sanitation; Circular economy

Leak detection in small water utilities
Crews listen to pipes at night, repair the worst tenth first and publish the water saved.
6 11 | urban | Water and sanitation

Constructed wetlands for wastewater
Planted beds clean sewage with little energy and can be looked after by gardeners.
6 14 15 | urban | Water and sanitation; Biodiversity

Solar irrigation with shared pumps
Neighbours share one pump under a timetable and put aside money for the next one.
7 2 6 | rural | Energy access; Agriculture

Mini-grids owned by their users
Households, shops and the clinic own shares and set the tariff at a yearly meeting.
7 9 1 | people | Energy access

Biogas from cattle dung for farm kitchens
Farmers build small digesters with trained masons and use the slurry as fertiliser.
7 13 2 | rural | Energy access; Agriculture

Clean cookstoves sold through women's groups
Groups test stoves at home first, then sell and repair them on commission.
7 3 5 | rural | Energy access; Gender equality

Energy audits of public buildings
Trained students audit schools and hospitals, and savings pay for the first repairs.
7 13 | urban | Energy access; Public finance

Net metering for rooftop solar
Small producers feed in surplus power under a two-page contract.
7 12 | urban | Energy access

Seasonal forecasts explained by farmers' radio
Meteorologists and farmers agree on what a forecast means for sowing, and broadcast it weekly.
13 2 | rural | Climate adaptation; Agriculture

Flood early warning by river volunteers
Volunteers read gauges upstream and warn villages downstream by phone trees and sirens.
13 11 | rural | Disaster risk reduction

Cyclone shelters that serve as schools
Raised classrooms with ramps, water and separate rooms open as shelters within an hour.
13 4 11 | coast | Disaster risk reduction; Education

Mangrove nurseries run by fishing families
Families raise seedlings, plant them on eroded shore and are paid for those alive after a year.
14 13 1 | coast | Oceans and fisheries; Climate adaptation

Locally managed fishing grounds
Fishers close part of a reef for a season, watch over it and record the catch when it reopens.
14 2 | coast | Oceans and fisheries

Seaweed farming as a second income
Growers plant lines in shallow water and sell dried seaweed through a common store.
14 8 5 | coast | Oceans and fisheries; Small enterprises

Deposit scheme for plastic bottles
A small deposit, paid back by shops and ferries, brings most bottles back.
12 14 | coast | Circular economy; Oceans and fisheries

Solar cold rooms at fish landing sites
Fishers rent crates by the day and sell when prices are better.
14 7 8 | coast | Oceans and fisheries; Energy access

Coral restoration with local divers
Divers trained as gardeners replant fragments and report survival every quarter.
14 8 | coast | Oceans and fisheries; Biodiversity

Storm insurance for fishing boats
Boat owners pay a small premium and receive a fixed sum within two weeks of a named storm.
13 14 1 | coast | Disaster risk reduction; Financial inclusion

Farmer-managed natural regeneration
Farmers protect and prune the shoots of old tree stumps instead of planting new trees.
15 2 13 | land | Land and forests; Agriculture

Community fire brigades for forests
Brigades burn strips early in the season and patrol on the hottest days.
15 13 | land | Land and forests; Disaster risk reduction

Payments for watershed protection
Water users downstream pay landowners upstream to keep forest standing.
15 6 | land | Land and forests; Water and sanitation

Forest monitoring with satellite alerts
Rangers and villagers check alerts on the ground within five days and log what they find.
15 13 9 | land | Land and forests; Science and technology

Sand dams on seasonal rivers
A low wall holds sand and water back, and shallow wells give water long after the rains.
6 13 15 | land | Water and sanitation; Climate adaptation

Rotational grazing agreed by herders
Herders agree on rested areas each season and settle trespass among themselves.
15 2 16 | land | Land and forests; Agriculture

Terrace farming restored with local masonry
Old terraces are rebuilt with local stone and planted with crops that pay for upkeep.
15 2 8 | land | Land and forests; Agriculture

Bamboo for housing and slope protection
Treated bamboo replaces imported timber, and planted belts hold slopes.
15 11 9 | land | Land and forests; Urban development

Wildlife corridors through farmland
Farmers leave a strip unfenced and share the income from visitors.
15 8 | land | Biodiversity

Waste pickers' cooperatives in municipal recycling
The municipality contracts cooperatives to collect and sort, with fixed routes and safe equipment.
12 11 8 | urban | Circular economy; Decent work

Composting of market waste
Stalls separate organic waste, and the compost goes back to growers who supply the market.
12 11 2 | urban | Circular economy; Agriculture

Bus lanes built with paint and planters
A corridor starts with cheap materials, is measured for a year and is only then built for good.
11 13 9 | urban | Transport; Urban development

Upgrading of settlements with residents' plans
Residents map lots and paths, agree on a plan and receive titles once paths are clear.
11 1 | urban | Urban development; Rights and justice

Participatory budgeting
Residents propose and vote on a share of the investment budget and follow the works.
11 16 | urban | Public administration; Public finance

Cool roofs against heat
White coating and shaded bus stops lower indoor temperatures in the hottest weeks.
11 13 3 | urban | Climate adaptation; Urban development

Repair cafés for household appliances
Retired technicians and trainees repair appliances on Saturdays for the price of the part.
12 8 4 | urban | Circular economy; Decent work

Motorcycle taxis switched to electric batteries
Drivers swap batteries at kiosks and pay by the kilometre instead of buying fuel.
11 7 13 | urban | Transport; Energy access

Single window for small traders
One form, one fee and one counter replace visits to seven agencies.
17 8 16 | firms | Trade and customs; Small enterprises

Simplified border procedures for women traders
A one-page declaration, posted fees and a help desk shorten the crossing.
5 17 8 | firms | Trade and customs; Gender equality

Business incubators in public universities
Students and local firms develop products together, and the university takes no
share for five years.
9 8 4 | firms | Small enterprises; Science and technology

Geographical indications for local products
Producers agree on a standard, register the name and inspect each other.
8 12 2 | firms | Trade and customs; Agriculture

Quality laboratories shared by exporters
Small exporters book tests at one accredited laboratory instead of sending samples abroad.
9 17 8 | firms | Trade and customs; Science and technology

Credit scores from payment histories
Paid utility bills count as credit history for people who never had a loan.
8 9 10 | firms | Financial inclusion; Digital public services

Government purchasing open to small firms
Smaller lots, faster payment and a public calendar bring first-time suppliers to tenders.
8 12 16 | firms | Public finance; Small enterprises

Community tourism with a common booking desk
Families host guests in turn, prices are posted and a tenth goes to a common fund.
8 12 15 | land | Tourism; Small enterprises

Digital identity that works offline
A card with a chip proves identity to clinics and banks where there is no network.
16 10 9 | national | Digital public services; Public administration

Open-source health information system
Districts enter monthly figures once, and every level sees the same tables.
3 9 17 | national | Health systems; Statistics and data

Public finance dashboards for citizens
Budgets, contracts and payments are published monthly in tables that can be downloaded.
16 17 | national | Public finance; Statistics and data

Tax services by mobile phone
Small taxpayers register, file and pay from a basic phone.
17 16 | national | Public finance; Digital public services

Peer review of national statistics
Statisticians of two countries examine each other's household surveys and publish what they found.
17 16 | national | Statistics and data

Censuses with tablets and satellite maps
Enumerators work on tablets with satellite images, and supervisors see gaps the same evening.
17 11 | national | Statistics and data; Science and technology

Data sharing between ministries
A short legal agreement and a common identifier let ministries match records safely.
17 16 9 | national | Statistics and data; Digital public services

Open calls for technology from the South
A ministry states a problem, invites tested technology and pays for the first trial.
17 9 | national | Science and technology

National platform for development solutions
Ministries, cities and universities publish tested practices in one format with a contact person.
17 | national | Knowledge management

Cooperation agencies run on small budgets
A standard agreement, a roster of experts and a yearly open call keep administration light.
17 16 | national | Public administration; Knowledge management

Roster of experts for technical missions
Public servants apply once, are cleared by their employer and can leave within three weeks.
17 8 | national | Knowledge management; Public administration

Integrated planning tools for the goals
Planners see which budget lines serve which goal, and where two programmes collide.
17 16 13 | national | Public administration; Statistics and data

Broadband through shared public towers
Public broadcasters rent tower space to small operators on equal terms.
9 17 10 | national | Digital public services; Science and technology

Civil service schools that exchange courses
Schools recognise each other's courses and teach half of them together online.
16 4 17 | national | Public administration; Education
"""
