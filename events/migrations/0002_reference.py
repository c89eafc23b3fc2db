"""All ISO countries with Russian and English names, and the topics of the taxonomy."""

import pycountry
from babel import Locale
from django.db import migrations

# what Babel calls by a longer or a less used name than the press does
RUSSIAN = {
    "CD": "ДР Конго", "CG": "Республика Конго", "FK": "Фолклендские острова", "HK": "Гонконг", "MM": "Мьянма",
    "MO": "Макао", "PS": "Палестина", "US": "США",
}  # fmt: skip
ENGLISH = {
    "CD": "DR Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MM": "Myanmar", "MO": "Macao",
    "PS": "Palestine",
}  # fmt: skip
KOSOVO = (983, "XK", "XKX")  # in the user-assigned range of ISO 3166; the codes that the World Bank and the EU use

TOPICS = [
    ("politics", "Политика", "Politics",
     "Политический диалог, контакты на высшем и высоком уровне, внешняя политика, реформы, двусторонняя повестка в целом.",
     "Political dialogue, high-level contacts, foreign policy, reforms, the bilateral agenda at large."),
    ("economy_trade", "Экономика и торговля", "Economy and trade",
     "Торговля, товарооборот, экспорт и импорт, промышленность, недра, деловые круги.",
     "Trade, turnover, exports and imports, industry, mining, business circles."),
    ("investment", "Инвестиции", "Investment",
     "Инвестиции, инвесторы и инвестиционный климат.", "Investment, investors and the investment climate."),
    ("transport_transit", "Транспорт и транзит", "Transport and transit",
     "Перевозки, коридоры, порты, железные дороги, авиасообщение и безопасность полётов.",
     "Carriage, corridors, ports, railways, air links and flight safety."),
    ("energy", "Энергетика", "Energy",
     "Нефть, газ, электроэнергия, уран, атомная и возобновляемая энергетика.",
     "Oil, gas, electricity, uranium, nuclear and renewable energy."),
    ("education_science", "Образование и наука", "Education and science",
     "Школы, университеты, стипендии, исследования, академические обмены.",
     "Schools, universities, scholarships, research, academic exchange."),
    ("culture", "Культура", "Culture",
     "Искусство, музеи, наследие, кино, книги, религия.", "Arts, museums, heritage, film, books, religion."),
    ("tourism", "Туризм", "Tourism",
     "Туризм, поток туристов, гостиницы.", "Tourism, tourist flows, hotels."),
    ("digital_ai", "Цифровизация и ИИ", "Digital and AI",
     "Цифровая трансформация, искусственный интеллект, ИТ, стартапы, кибербезопасность.",
     "Digital transformation, artificial intelligence, IT, start-ups, cybersecurity."),
    ("space", "Космос", "Space",
     "Космические исследования, спутники, космодромы.", "Space research, satellites, launch sites."),
    ("security", "Безопасность", "Security",
     "Оборона, границы, конфликты, терроризм, наркотики, разоружение.",
     "Defence, borders, conflicts, terrorism, drugs, disarmament."),
    ("environment_climate", "Экология и климат", "Environment and climate",
     "Климат, вода, леса, Арал, «зелёная» экономика.", "Climate, water, forests, the Aral Sea, the green economy."),
    ("health", "Здравоохранение", "Health",
     "Медицина, больницы, лекарства, эпидемии.", "Medicine, hospitals, medicines, epidemics."),
    ("consular_migration", "Консульские вопросы и миграция", "Consular affairs and migration",
     "Визы, миграция, граждане за рубежом и их безопасность.", "Visas, migration, citizens abroad and their safety."),
    ("legal_constitution", "Право и конституция", "Law and constitution",
     "Конституция, суды, выборы, договорно-правовая база, выдача.",
     "The constitution, courts, elections, the treaty base, extradition."),
    ("humanitarian", "Гуманитарное сотрудничество", "Humanitarian affairs",
     "Гуманитарная помощь, беженцы, благотворительность.", "Humanitarian aid, refugees, charity."),
    ("sport", "Спорт", "Sport",
     "Соревнования, спортсмены, олимпийское движение.", "Competitions, athletes, the Olympic movement."),
    ("agriculture", "Сельское хозяйство", "Agriculture",
     "Сельское хозяйство, продовольствие и продовольственная безопасность.",
     "Agriculture, food and food security."),
    ("interparliamentary", "Межпарламентские связи", "Interparliamentary ties",
     "Парламенты, депутаты, группы дружбы.", "Parliaments, deputies, friendship groups."),
    ("regional_cooperation", "Региональное сотрудничество", "Regional cooperation",
     "Связи регионов и городов, Центральная Азия, тюркский мир.",
     "Ties of regions and cities, Central Asia, the Turkic world."),
    ("international_organisations", "Международные организации", "International organisations",
     "ООН, ЕС, ОБСЕ, ШОС и другие: как собеседник, площадка или предмет сотрудничества.",
     "The UN, EU, OSCE, SCO and others as counterpart, host or field of cooperation."),
]  # fmt: skip


def countries():
    """Numeric code, two letters, three letters of each state and territory."""
    yield from ((int(c.numeric), c.alpha_2, c.alpha_3) for c in pycountry.countries)
    yield KOSOVO


def load(apps, schema_editor):
    russian, english = Locale("ru").territories, Locale("en").territories
    Country, Topic = apps.get_model("events", "Country"), apps.get_model("events", "Topic")
    Country.objects.bulk_create(
        Country(
            id=number,
            iso2=iso2,
            iso3=iso3,
            name_ru=RUSSIAN.get(iso2, russian[iso2]),
            name_en=ENGLISH.get(iso2, english[iso2]),
        )
        for number, iso2, iso3 in countries()
    )
    Topic.objects.bulk_create(
        Topic(slug=slug, name_ru=ru, name_en=en, definition_ru=def_ru, definition_en=def_en, position=position)
        for position, (slug, ru, en, def_ru, def_en) in enumerate(TOPICS)
    )
    apps.get_model("events", "DataVersion").objects.create(id=1)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
