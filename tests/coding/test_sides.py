"""Sides: what the words of a noun phrase show of country and sectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.sides import code_side, nation_of

PHRASES = """
Russian Foreign Minister Sergey Lavrov | RUS | GOV
Mali's Foreign Minister Abdoulaye Diop | MLI | GOV
Moscow | RUS | GOV
the Kremlin | RUS | GOV
France | FRA | GOV
the Netherlands | NLD | GOV
private Russian companies | RUS | BUS
two opposition lawmakers | - | LEG OPP
Malian civilians | MLI | CVL
former Pakistani prime minister | PAK | ELI
the Syrian army spokesman | SYR | MIL
an armed Tuareg group | - | REB
unidentified gunmen | - | UAF
Islamic State militants | IMG | REB
Uganda's police | UGA | COP
Malians | MLI | CVL
Russians | RUS | CVL
Iranian-backed militia | - | REB
the head of the Russian Foreign Ministry | RUS | GOV
protesters in Lyon | FRA | CVL
Russian Defence Ministry | RUS | GOV
Ministry of Foreign Affairs of Mali | MLI | GOV
the Ministry of Foreign Affairs and Trade of Hungary | HUN | GOV
Malian government forces | MLI | MIL
Kenya's Supreme Court | KEN | JUD
US-led coalition | IGO | MIL
the U.S.-led international coalition | IGO | MIL
pro-Russian separatists | - | REB
French-backed rebels | - | REB
the Israeli-occupied West Bank | PSE | -
the United States | USA | GOV
U.S. officials | USA | GOV
the US | USA | GOV
us | - | -
UN | UNO | -
UN Security Council | UNO | -
UN peacekeepers | UNO | MIL
the UN envoy | UNO | -
the UN mission in Mali | UNO | MIL
MINUSMA | UNO | MIL
International Court of Justice | UNO | JUD
European Union | EUR | GOV
EU lawmakers | EUR | LEG
European Parliament | EUR | LEG
the president of the European Parliament | EUR | LEG
the president of the European Council | EUR | GOV
NATO secretary-general | IGO | MIL
African Union | IGO | -
ECOWAS | IGO | -
the Arab League | IGO | -
Interpol | IGO | COP
the International Criminal Court | IGO | JUD
Amnesty International | NGO | SOC
Red Cross | NGO | MED
the Dominican Red Cross | DOM | MED
Boko Haram | NGA | REB
al-Shabaab fighters | SOM | REB
Al Shabaab | SOM | REB
al-Qa'ida | IMG | REB
the Taliban | AFG | REB
the Pakistani Taliban | PAK | REB
Hamas gunmen | PSE | REB
Houthi authorities | YEM | REB
Hezbollah | LBN | REB
the YPG | SYR | REB
Kurdistan Workers' Party | TUR | REB
the PKK | TUR | REB
the FARC | COL | REB
M23 rebels | COD | REB
the Wagner group | RUS | PRM
Wagner fighters | RUS | PRM
the Rapid Support Forces | SDN | REB
Tigray People's Liberation Front | ETH | REB
the Knesset | ISR | LEG
Knesset speaker | ISR | LEG
the State Duma | RUS | LEG
the Bundestag's budget committee | DEU | LEG
Lok Sabha | IND | LEG
the FBI | USA | COP
F.B.I. agents | USA | COP
CIA director | USA | SPY
Mossad | ISR | SPY
Israel Defense Forces | ISR | MIL
the Revolutionary Guards | IRN | MIL
the Pentagon | USA | GOV
the State Department | USA | GOV
the White House | USA | GOV
the Federal Security Service | RUS | SPY
Xinhua news agency | CHN | JRN
BBC journalists | GBR | JRN
the ruling African National Congress | ZAF | PTY
Fidesz lawmakers | HUN | LEG PTY
House Democrats | USA | LEG PTY
Democrats | USA | PTY
the Labour Party | GBR | PTY
Prime Minister of the Republic of Kazakhstan | KAZ | GOV
the president of Kiribati | KIR | GOV
mayor of Goma | COD | GOV
the governor of Abyan | YEM | GOV
Istanbul's mayor | TUR | GOV
the president-elect | - | GOV
president-elect of Brazil | BRA | GOV
ex-president | - | ELI
the ousted Sri Lankan president | LKA | ELI
former rebels | - | REB
Ivory Coast's former first lady | CIV | ELI
Burma's junta | MMR | GOV MIL
coup leaders in Niger | NER | GOV MIL
the attorney general of Guatemala | GTM | JUD
federal prosecutors | - | JUD
a court in Nairobi | KEN | JUD
a military court | - | JUD MIL
Turkish warplanes | TUR | MIL
Israeli jets | ISR | MIL
Ugandan army general | UGA | MIL
the Chadian army | TCD | MIL
a Pakistani corps commander | PAK | MIL
soldiers from Armenia | ARM | MIL
foreign troops in Somalia | - | MIL
riot police | - | COP
French gendarmes | FRA | COP
the provincial police chief | - | COP
security forces | - | COP MIL
Egyptian security forces | EGY | COP MIL
pro-government militias | - | PRM
paramilitaries | - | PRM
anti-government fighters | - | REB
rebel commander | - | REB
the guerrilla chief | - | REB
armed men | - | UAF
the opposition | - | OPP
opposition leader | - | OPP
the main opposition party | - | OPP PTY
Venezuela's opposition | VEN | OPP
the ruling party | - | GOV PTY
government critics | - | OPP
human rights activists | - | SOC
rights groups in Belarus | BLR | SOC
villagers in northern Mali | MLI | CVL
tens of thousands of people | - | CVL
dozens of Congolese refugees | COD | REF
hundreds of rebels | - | REB
the children of Gaza | PSE | CVL
families of Syrian soldiers | SYR | CVL
Nigerian students | NGA | EDU
a Cairo university | EGY | EDU
the teachers' union | - | EDU LAB
Egyptian journalists | EGY | JRN
Mexican newspaper editor | MEX | JRN
doctors in Khartoum | SDN | MED
a Chinese oil company | CHN | BUS
Gazprom | RUS | BUS
Gazprom chief | RUS | BUS
the Tunisian General Labour Union | TUN | LAB
striking workers | - | LAB
Dutch farmers | NLD | AGR
asylum seekers | - | REF
migrants from Guatemala | GTM | REF
Catholic bishops | - | REL
the pope | VAT | REL
Polish priest | POL | REL
the Iraqi intelligence agency | IRQ | SPY
the drug cartel | - | CRM
the leader of a Haitian gang | HTI | CRM
prison inmates | - | CRM
French ambassador to Niger | FRA | GOV
the ambassador to Niger | - | GOV
Iranian embassy in Damascus | IRN | GOV
Russia's UN ambassador | RUS | GOV
an aide to the Senate leader | - | LEG
foreign ministers of Guyana and Venezuela | - | GOV
France and Germany | - | GOV
Russian and Chinese officials | - | GOV
US-South Korean forces | - | MIL
Trinidad and Tobago | TTO | GOV
police and soldiers | - | COP MIL
Mali's president and prime minister | MLI | GOV
Wang Yi, China's foreign minister | CHN | GOV
Central American migrants | - | REF
fishermen in the South China Sea | - | AGR
Michael Jordan | - | -
Homeland Security chief Chad Wolf | USA | GOV
King Abdullah of Jordan | JOR | GOV
Abkhazia | GEO | PRE
Russia's Security Council | RUS | GOV
the Philippine Department of Justice | PHL | GOV
Polish Catholic Church | POL | REL
the Greek coast guard | GRC | COP
General John Major | - | MIL
Guinea's military president | GIN | GOV MIL
Republican senators | USA | LEG PTY
anti-government protesters | - | CVL
a 17-year-old Palestinian | PSE | CVL
Reuters | GBR | JRN
ex-Soviet republics | - | -
Islamic State-linked militants | - | REB
the U.N.-backed government in Tripoli | LBY | GOV
Greek and Turkish Cypriot leaders | - | PRE GOV
former US ambassador to Israel | USA | ELI
Somaliland's port authority | SOM | PRE GOV
Turkish Cypriot officials | CYP | PRE GOV
Kosovo's parliament | XKX | LEG
London-based rights group | GBR | SOC
a Chinese-owned company | CHN | BUS
anti-Israel protesters | - | CVL
Russia's allies | - | -
critics of China | - | OPP
Rohingya | MMR | CVL
the Serbian side | SRB | GOV
the Brazilian delegation | BRA | GOV
members of the Jordanian security forces | JOR | COP MIL
spokesman for the Lebanese army | LBN | MIL
eastern Ukraine | UKR | -
Kabul, Afghanistan | AFG | GOV
other countries | - | GOV
university president | - | EDU
the president of the Supreme Court | - | JUD
the chairman of Russia's Communist Party | RUS | PTY
the table | - | -
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in PHRASES.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "country", "sectors"), CASES)
def test_phrase(phrase: str, country: str, sectors: str) -> None:
    side = code_side(phrase)
    expected = set() if sectors == "-" else set(sectors.split())
    assert (side.country or "-", set(side.sectors)) == (country, expected)


def test_spans_are_the_words_that_decided() -> None:
    phrase = "the head of the Russian Foreign Ministry"
    side = code_side(phrase)
    assert side.country_span is not None
    assert side.sector_span is not None
    assert phrase[slice(*side.country_span)] == "Russian"
    assert phrase[slice(*side.sector_span)] == "Foreign Ministry"


def test_span_of_added_sector_covers_both_words() -> None:
    phrase = "two opposition lawmakers"
    side = code_side(phrase)
    assert side.sector_span is not None
    assert phrase[slice(*side.sector_span)] == "opposition lawmakers"
    assert side.sectors == ("LEG", "OPP")


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("Moscow", "nation-alone"),
        ("Russians", "demonym"),
        ("US-led coalition", "joint-force"),
        ("the Syrian army spokesman", "organisation-of-role"),
        ("former prime minister", "former-office"),
        ("France and Germany", "several-countries"),
        ("Houthi officials", "organisation-of-role"),
        ("UN envoy to Syria", "body"),
        ("president of Benin", "of-phrase"),
        ("Wang Yi, China's foreign minister", "apposition"),
        ("Somaliland's treasurer", "contested"),
    ],
)
def test_rules_tell_what_decided(phrase: str, rule: str) -> None:
    assert rule in code_side(phrase).rules


@pytest.mark.parametrize(
    ("phrase", "kind", "iso3"),
    [
        ("Malian", "adjective", "MLI"),
        ("the Netherlands", "name", "NLD"),
        ("U.S.", "name", "USA"),
        ("Moscow", "capital", "RUS"),
        ("the Kremlin", "seat", "RUS"),
        ("Russians", "demonym", "RUS"),
        ("Alaska", "region", "USA"),
    ],
)
def test_nation_of(phrase: str, kind: str, iso3: str) -> None:
    nation = nation_of(phrase)
    assert nation is not None
    assert (nation.kind, nation.iso3) == (kind, iso3)


@pytest.mark.parametrize("phrase", ["", "the", "us", "Russian minister", "Atlantis", "turkey", "’s"])
def test_no_nation(phrase: str) -> None:
    assert nation_of(phrase) is None


WORDS = st.sampled_from(
    [
        "Russian",
        "US",
        "-led",
        "'s",
        "of",
        "in",
        "and",
        ",",
        "opposition",
        "former",
        "the",
        "Mali",
        "president",
        "Hamas",
        "-backed",
        "pro-",
        "coalition",
        "UN",
        "police",
        "Jordan",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=9).map(" ".join), st.lists(WORDS, max_size=9).map("".join)))
def test_any_text_has_spans_inside_it(phrase: str) -> None:
    side = code_side(phrase)
    nation_of(phrase)
    assert (side.country is None) == (side.country_span is None)
    assert bool(side.sectors) == (side.sector_span is not None)
    for span in (side.country_span, side.sector_span):
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(phrase)
            assert phrase[slice(*span)].strip()
