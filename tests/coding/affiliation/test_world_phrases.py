"""Sides of the world's news: a phrase, the country and the sectors that the codebook gives it.

Ordered by region; "-" is no country, or no sector. Persons named Example are made up.
"""

from __future__ import annotations

import pytest

from dateline.coding.affiliation.nations import nation_entries
from dateline.coding.sides import code_side

PHRASES = """
# Africa
Ugandan army | UGA | MIL
the Kenya Defence Forces | KEN | MIL
Tanzania's electoral commission | TZA | GOV
Burundian opposition politician | BDI | OPP
a Ghanaian radio presenter | GHA | JRN
Zambia's Constitutional Court | ZMB | JUD
Malawian civil society groups | MWI | SOC
Nigeria's State Security Service | NGA | SPY
Nigerian separatist leader | NGA | PRE
the Movement for Democratic Change | ZWE | PTY
ZANU-PF youths | ZWE | PTY
Zimbabwe's war veterans | ZWE | CVL
the Economic Freedom Fighters | ZAF | PTY
South African miners | ZAF | LAB
the National Union of Mineworkers | ZAF | LAB
Mozambican insurgents | MOZ | REB
the FRELIMO party | MOZ | PTY
Renamo fighters | MOZ | REB
the Sudanese Professionals Association | SDN | SOC
Sudan's Transitional Military Council | SDN | GOV MIL
Sudan's paramilitary RSF | SDN | REB
Eritrean refugees in Tigray | ERI | REF
the Oromo Liberation Army | ETH | REB
Ethiopia's Orthodox Church | ETH | REL
Cameroonian Anglophone separatists | CMR | REB
Chadian president Mahamat Idriss Déby | TCD | GOV
Burkina Faso's ruling junta | BFA | GOV MIL
JNIM | IMG | REB
Jama'at Nasr al-Islam wal Muslimin | IMG | REB
Islamic State in the Greater Sahara | IMG | REB
Ivorian opposition leader Laurent Gbagbo | CIV | OPP
the Senegalese gendarmerie | SEN | COP
the Congolese army (FARDC) | COD | MIL
Mai-Mai militia | COD | REB
Allied Democratic Forces | COD | REB
MONUSCO peacekeepers | UNO | MIL
Central African rebels | CAF | REB
the Lord's Resistance Army | IMG | REB
Libya's Government of National Accord | LBY | GOV
the Tobruk-based parliament | LBY | LEG
Tunisia's Ennahda party | TUN | PTY
the Tunisian General Labour Union (UGTT) | TUN | LAB
Algerian state television | DZA | JRN
Algerian protesters | DZA | CVL
the Polisario Front | MAR | PRE
Moroccan gendarmes | MAR | COP
Malagasy farmers | MDG | AGR
a Gambian truth commission | GMB | JUD
former Gambian dictator Yahya Jammeh | GMB | ELI
Liberian warlord | LBR | REB
Sierra Leone's health workers | SLE | MED
Guinea-Bissau's parliament | GNB | LEG
Equatorial Guinea's vice president | GNQ | GOV
the eSwatini government | SWZ | GOV
Basotho | LSO | CVL
Southern African Development Community | IGO | -
# Middle East
Israeli settlers | ISR | CVL
the Israeli Supreme Court | ISR | JUD
Shin Bet | ISR | SPY
Likud lawmaker | ISR | LEG PTY
Palestinian Authority security forces | PSE | COP MIL
Fatah officials | PSE | PTY
Islamic Jihad | PSE | REB
Gaza's health ministry | PSE | GOV
Palestinian stone-throwers | PSE | CVL
a Lebanese Maronite patriarch | LBN | REL
the Free Syrian Army | SYR | REB
Hayat Tahrir al-Sham | SYR | REB
the Syrian Democratic Forces | SYR | REB
Syrian Kurdish fighters | SYR | REB
Jaish al-Islam | SYR | REB
Iraqi Shi'ite cleric Moqtada al-Sadr | IRQ | REL
the Popular Mobilisation Forces | IRQ | PRM
Kataib Hezbollah | IRQ | PRM
Peshmerga forces | IRQ | MIL
Yazidi women | IRQ | CVL
Iran's Guardian Council | IRN | GOV
the Basij militia | IRN | PRM
Iranian hackers | IRN | CRM
IRNA | IRN | JRN
an Iranian-American dual national | - | CVL
Saudi Arabia's crown prince | SAU | GOV
Saudi Aramco | SAU | BUS
a Saudi-led coalition | IGO | MIL
Yemen's Houthis | YEM | REB
Yemen's Southern Transitional Council | YEM | REB
Emirati officials | ARE | GOV
Al Jazeera | QAT | JRN
Kuwaiti MPs | KWT | LEG
the Gulf Cooperation Council | IGO | -
Jordan's King Abdullah II | JOR | GOV
Jordanian teachers | JOR | EDU
the Egyptian Brotherhood | EGY | PTY OPP
Egypt's Al-Azhar | EGY | REL
Coptic Christians | EGY | REL
Omani fishermen | OMN | AGR
Turkey's AK Party | TUR | PTY
the pro-Kurdish HDP | TUR | PTY
Turkish prosecutors | TUR | JUD
the Turkish coastguard | TUR | COP
# Europe
Downing Street | GBR | GOV
10 Downing Street | GBR | GOV
Whitehall | GBR | GOV
Scotland Yard | GBR | COP
the Metropolitan Police | GBR | COP
MI6 | GBR | SPY
UK lawmakers | GBR | LEG
British trade unions | GBR | LAB
Scottish First Minister Nicola Sturgeon | GBR | GOV
the Real IRA | GBR | REB
the Church of England | GBR | REL
the Archbishop of Canterbury | GBR | REL
an Irish judge | IRL | JUD
the Élysée | FRA | GOV
the Quai d'Orsay | FRA | GOV
French yellow vest protesters | FRA | CVL
France's National Rally | FRA | PTY
Doctors Without Borders | NGO | MED
Médecins Sans Frontières (MSF) | NGO | MED
the Bundeswehr | DEU | MIL
the German chancellor | DEU | GOV
Alternative for Germany | DEU | PTY
Spain's Guardia Civil | ESP | COP
Catalan separatist politicians | ESP | PTY
ETA | ESP | REB
Italian coastguard | ITA | COP
the Italian mafia | ITA | CRM
the Vatican | VAT | REL
Pope Francis | VAT | REL
Golden Dawn | GRC | PTY
Swiss banks | CHE | BUS
Austria's far-right Freedom Party | AUT | PTY
the Dutch intelligence service AIVD | NLD | SPY
Belgian federal prosecutors | BEL | JUD
Denmark's Maersk | DNK | BUS
the Swedish Academy | SWE | EDU
Finnish border guards | FIN | COP
Norway's Nobel Committee | NOR | SOC
Poland's Constitutional Tribunal | POL | JUD
Solidarity trade union | POL | LAB
Polish Sejm | POL | LEG
Hungarian government | HUN | GOV
Czech intelligence | CZE | SPY
a Slovak investigative journalist | SVK | JRN
Romanian anti-corruption prosecutors | ROU | JUD
Serbian Orthodox Church | SRB | REL
Republika Srpska | BIH | GOV
Bosnian Serb leader Milorad Dodik | BIH | GOV
Kosovo Albanians | XKX | CVL
Albanian opposition supporters | ALB | OPP
North Macedonia's prime minister | MKD | GOV
Montenegrin police | MNE | COP
Moldova's breakaway Transnistria region | MDA | PRE
Ukraine's Verkhovna Rada | UKR | LEG
Ukrainian Security Service (SBU) | UKR | SPY
Azov battalion | UKR | MIL
Donetsk People's Republic | UKR | PRE
Belarusian riot police | BLR | COP
Kremlin spokesman Dmitry Peskov | RUS | GOV
Russia's FSB | RUS | SPY
Russian Orthodox Church | RUS | REL
Russian opposition activist Alexei Navalny | RUS | OPP
Rosneft | RUS | BUS
TASS | RUS | JRN
Chechen leader Ramzan Kadyrov | RUS | GOV
Roskomnadzor | RUS | GOV
Russian peacekeepers | RUS | MIL
Russian state media | RUS | JRN
South Ossetian officials | GEO | PRE GOV
the Georgian Dream party | GEO | PTY
Armenian Prime Minister Nikol Pashinyan | ARM | GOV
Nagorno-Karabakh forces | AZE | PRE MIL
Azerbaijan's State Border Service | AZE | COP
European Commission | EUR | GOV
Frontex | EUR | COP
EU foreign policy chief Josep Borrell | EUR | GOV
the European Court of Justice | EUR | JUD
the European Court of Human Rights | IGO | JUD
Council of Europe | IGO | -
OSCE monitors | IGO | -
# Asia
Beijing | CHN | GOV
China's People's Liberation Army | CHN | MIL
the Chinese Communist Party | CHN | PTY GOV
Hong Kong pro-democracy activists | CHN | SOC
Hong Kong police | CHN | COP
Uighurs | CHN | CVL
Tibetan monks | CHN | REL
Huawei | CHN | BUS
Taiwanese air force | TWN | MIL
Taiwan's Kuomintang | TWN | PTY
Japan's Liberal Democratic Party | JPN | PTY
Japan's Self-Defense Forces | JPN | MIL
the Blue House | KOR | GOV
North Korean state news agency KCNA | PRK | JRN
a North Korean defector | PRK | CVL
Mongolian herders | MNG | AGR
Philippine National Police | PHL | COP
the New People's Army | PHL | REB
Abu Sayyaf | PHL | REB
Moro Islamic Liberation Front | PHL | REB
Indonesia's Constitutional Court | IDN | JUD
Papuan separatists | IDN | REB
Nahdlatul Ulama | IDN | REL
Malaysian opposition coalition Pakatan Harapan | MYS | OPP PTY
UMNO | MYS | PTY
Singapore's High Court | SGP | JUD
Thailand's former prime minister Thaksin Shinawatra | THA | ELI
Cambodian People's Party | KHM | PTY
Vietnamese dissident | VNM | OPP
Myanmar's military | MMR | MIL
the Tatmadaw | MMR | MIL
Karen National Union | MMR | REB
Rohingya refugees | MMR | REF
the National League for Democracy | MMR | PTY
Bangladesh's Awami League | BGD | PTY
Bangladeshi garment workers | BGD | LAB
India's Central Bureau of Investigation | IND | COP
the Bharatiya Janata Party | IND | PTY
BJP leader | IND | PTY
Rashtriya Swayamsevak Sangh | IND | SOC
Indian farmers | IND | AGR
Maoist rebels in Chhattisgarh | IND | REB
Kashmiri militants | IND | REB
Sri Lankan Tamils | LKA | CVL
Liberation Tigers of Tamil Eelam | LKA | REB
Nepali Congress | NPL | PTY
Bhutan's king | BTN | GOV
the Inter-Services Intelligence | PAK | SPY
Lashkar-e-Taiba | PAK | REB
Tehreek-e-Taliban Pakistan | PAK | REB
Pakistan's Imran Khan-led PTI | PAK | PTY
Afghan Taliban negotiators | AFG | REB
the Haqqani network | AFG | REB
Afghan warlord | AFG | REB
Uzbek president | UZB | GOV
Kazakh oil workers | KAZ | LAB
Kyrgyz deputies | KGZ | LEG
Tajik border troops | TJK | MIL
Turkmenistan's leader | TKM | GOV
ASEAN | IGO | -
Shanghai Cooperation Organisation | IGO | -
# Americas and Oceania
Pentagon | USA | GOV
US Central Command | USA | MIL
the National Security Agency | USA | SPY
the Department of Justice | USA | GOV
U.S. Immigration and Customs Enforcement | USA | COP
US Senate Majority Leader Mitch McConnell | USA | LEG
the House Judiciary Committee | USA | LEG
Secretary of State Antony Blinken | USA | GOV
the US Treasury | USA | GOV
the US Supreme Court | USA | JUD
New York City police | USA | COP
Black Lives Matter protesters | ISM | CVL
the New York Times | USA | JRN
Facebook | USA | BUS
Boeing | USA | BUS
Human Rights Watch | NGO | SOC
Texas governor | USA | GOV
the Federal Reserve | USA | GOV
Canadian Mounted Police | CAN | COP
Royal Canadian Mounted Police | CAN | COP
Canada's First Nations | CAN | CVL
Quebec's provincial government | CAN | GOV
Mexico's Sinaloa cartel | MEX | CRM
Zapatista rebels | MEX | REB
Mexican marines | MEX | MIL
the PRI | MEX | PTY
Honduran migrant caravan | HND | REF
the Mara Salvatrucha gang | SLV | CRM
Salvadoran president Nayib Bukele | SLV | GOV
the Sandinista government | NIC | GOV
Nicaraguan bishops | NIC | REL
Cuban dissidents | CUB | OPP
Cuba's Communist Party | CUB | PTY GOV
Haiti's G9 gang | HTI | CRM
Dominican Republic's migration authority | DOM | GOV
Jamaica Labour Party | JAM | PTY
Colombia's ELN | COL | REB
dissident FARC rebels | COL | REB
Clan del Golfo | COL | CRM
Venezuelan National Assembly | VEN | LEG
Venezuelan opposition leader Juan Guaidó | VEN | OPP
PDVSA | VEN | BUS
Ecuador's indigenous confederation CONAIE | ECU | SOC
Peru's Congress | PER | LEG
Shining Path | PER | REB
Bolivian coca growers | BOL | AGR
Brazil's Workers' Party | BRA | PTY
Brazilian lower house | BRA | LEG
Landless Workers' Movement | BRA | SOC
Petrobras | BRA | BUS
Chile's Carabineros | CHL | COP
Mapuche activists | CHL | SOC
Argentine Senate | ARG | LEG
Uruguayan trade unionists | URY | LAB
Paraguayan lawmakers | PRY | LEG
Guyanese prime minister | GUY | GOV
Mercosur | IGO | -
the Organization of American States | IGO | -
CARICOM | IGO | -
Aboriginal elders | AUS | CVL
Australian Federal Police | AUS | COP
New Zealand's Labour government | NZL | GOV
Fiji's military commander | FJI | MIL
Papua New Guinea's prime minister | PNG | GOV
the Solomon Islands opposition | SLB | OPP
Bougainville rebels | PNG | REB
Tongan villagers | TON | CVL
# World bodies
UNHCR | UNO | -
World Food Programme | UNO | -
the World Health Organization | UNO | -
UNICEF | UNO | -
UN Secretary-General António Guterres | UNO | -
the UN Human Rights Council | UNO | -
IAEA inspectors | IGO | -
the World Bank | IGO | -
IMF | IGO | -
the World Trade Organization | IGO | -
OPEC | IGO | -
G20 leaders | IGO | -
NATO troops | IGO | MIL
African Union peacekeepers | IGO | MIL
AMISOM | IGO | MIL
ECOWAS leaders | IGO | -
Greenpeace activists | NGO | SOC
Oxfam | NGO | SOC
the International Committee of the Red Cross | NGO | MED
Reporters Without Borders | NGO | JRN
Transparency International | NGO | SOC
al-Qaeda in the Islamic Maghreb | IMG | REB
ISIL | IMG | REB
Da'esh | IMG | REB
Islamic State of Iraq and the Levant | IMG | REB
the so-called Islamic State | IMG | REB
# Roles without a country
a suicide bomber | - | REB
unknown assailants | - | UAF
masked men | - | UAF
kidnappers | - | CRM
suspected jihadists | - | REB
Somali pirates | SOM | CRM
human traffickers | - | CRM
two suspects | - | CRM
the attorney | - | CVL
a human rights lawyer | - | SOC
the imam of a mosque | - | REL
nuns | - | REL
a Buddhist monk | - | REL
hospital staff | - | MED
aid workers | - | SOC
paramedics | - | MED
trade unionists | - | LAB
truck drivers | - | LAB
taxi drivers | - | LAB
high school students | - | EDU
university lecturers | - | EDU
the vice-chancellor of the university | - | EDU
cattle herders | - | AGR
coffee growers | - | AGR
the head of the armed forces | - | MIL
a retired general | - | ELI
the former army chief | - | ELI
ex-minister of finance | - | ELI
deposed monarch | - | ELI
the acting prime minister | - | GOV
deputy interior minister | - | GOV
the finance ministry | - | GOV
ruling coalition | - | GOV PTY
a member of parliament | - | LEG
upper house | - | LEG
municipal council | - | GOV
district governor | - | GOV
the election commission | - | GOV
tribal elders | - | CVL
survivors | - | CVL
shopkeepers | - | BUS
investors | - | BUS
the central bank | - | GOV
bloggers | - | JRN
the state broadcaster | - | JRN
internally displaced people | - | REF
environmentalists | - | SOC
women's rights campaigners | - | SOC
secret police | - | SPY
spy chief | - | SPY
marines | - | MIL
naval vessels | - | MIL
coalition warplanes | IGO | MIL
mercenaries | - | PRM
vigilantes | - | PRM
a UN convoy | UNO | -
Lt. Gen. Yahya Rasool, spokesman for the Iraqi military | IRQ | MIL
Maj. Gen. Asif Ghafoor | - | MIL
Col. Maj. Ismaël Wagué | - | MIL
Sheikh Ahmed al-Tayeb, the grand imam of Al-Azhar | EGY | REL
the wife of the jailed Kazakh dissident | KAZ | CVL
the mother of a slain Mexican student | MEX | CVL
the Ugandan president's son | UGA | CVL
Sri Lanka's defence secretary | LKA | GOV
the Pakistani foreign office | PAK | GOV
Cairo's chief prosecutor | EGY | JUD
Russia's deputy UN envoy | RUS | GOV
a Norwegian-flagged tanker | NOR | BUS
the Brazilian and Argentine presidents | - | GOV
the Malian and French armies | - | MIL
the leaders of Turkey, Russia and Iran | - | GOV
opposition parties in Togo | TGO | OPP PTY
exiled Cambodian opposition leader Sam Rainsy | KHM | OPP
the Swedish-born activist | SWE | SOC
China's top diplomat | CHN | GOV
Thailand's anti-government protesters | THA | CVL
pro-Beijing lawmakers | - | LEG
anti-EU party | - | PTY
# Ranks, and what stands beside an office
a police captain | - | COP
police Sgt. Joe Example | - | COP
Capt. Mark Example of the US Navy | USA | MIL
Lt. Gov. Dan Example | - | GOV
a rebel colonel | - | REB
the captain of the ship | - | BUS
Col. Oleg Example of the Ukrainian police | UKR | COP
the Interior Ministry's colonel | - | MIL
Syrian opposition fighters | SYR | REB
Syrian opposition forces | SYR | REB
opposition forces | - | REB
the Vatican's Secretary of State | VAT | GOV
the Secretary of State for Defence | GBR | GOV
Hong Kong's chief executive | CHN | GOV
the Coptic Pope | EGY | REL
all sides | - | -
the warring parties | - | -
Georgia's breakaway Abkhazia region | GEO | PRE
the self-proclaimed Luhansk People's Republic | UKR | PRE
Puerto Rico's governor | USA | GOV
Greenland's government | DNK | GOV
Crimean Tatars | UKR | CVL
"""
CASES = [
    tuple(cell.strip() for cell in line.split("|")) for line in PHRASES.strip().splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize(("phrase", "country", "sectors"), CASES)
def test_phrase_of_the_news(phrase: str, country: str, sectors: str) -> None:
    side = code_side(phrase)
    expected = set() if sectors == "-" else set(sectors.split())
    assert (side.country or "-", set(side.sectors)) == (country, expected)


ORGANS = [
    ("{}'s army", {"MIL"}),
    ("{}'s foreign ministry", {"GOV"}),
    ("{}'s supreme court", {"JUD"}),
    ("{}'s parliament", {"LEG"}),
    ("the prime minister of {}", {"GOV"}),
    ("police in {}", {"COP"}),
    ("the intelligence service of {}", {"SPY"}),
    ("the main opposition party of {}", {"OPP", "PTY"}),
]
ORGANS_OF_ADJECTIVES = [
    ("{} army", {"MIL"}),
    ("the {} foreign minister", {"GOV"}),
    ("a {} court", {"JUD"}),
    ("{} lawmakers", {"LEG"}),
    ("former {} prime minister", {"ELI"}),
    ("{} police officers", {"COP"}),
    ("two {} journalists", {"JRN"}),
    ("{} refugees", {"REF"}),
]


def _terms(kind: str) -> dict[str, str]:
    """One term of that kind for every country that has one: the first of the table that is no contested territory."""
    found: dict[str, str] = {}
    for entry in nation_entries():
        if entry.kind == kind and entry.country and not entry.sectors:
            found.setdefault(entry.country, entry.term)
    return found


@pytest.mark.parametrize(("kind", "patterns"), [("name", ORGANS), ("adjective", ORGANS_OF_ADJECTIVES)])
def test_organs_of_every_country(kind: str, patterns: list[tuple[str, set[str]]]) -> None:
    terms = _terms(kind)
    assert len(terms) >= 195
    wrong = [
        (phrase, side.country, side.sectors)
        for country, term in terms.items()
        for pattern, sectors in patterns
        if (side := code_side(phrase := pattern.format(term))).country != country or set(side.sectors) != sectors
    ]
    assert wrong == []
