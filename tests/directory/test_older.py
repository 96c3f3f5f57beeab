"""Tables of HSDS 1.1 and of Ohana: what had a table or a column of its own then is where it belongs now."""

from __future__ import annotations

from datetime import date, time

import pytest

from holdfast.directory.choices import LocationType
from holdfast.directory.hsds.raw import Format
from holdfast.directory.models import (
    Accessibility,
    Address,
    Attribute,
    Funding,
    Language,
    Location,
    Organization,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    TaxonomyTerm,
)
from tests.directory.conftest import Directory

# What is read of a file is the same whichever database it goes into.
pytestmark = pytest.mark.once
OHANA = {
    "organizations.csv": "id,date_incorporated,description,funding_sources,name,website\n"
    '1,1998-05-01,Invented.,"County, Grants",Tern Trust,http://tern.example.org\n',
    "locations.csv": "id,organization_id,accessibility,languages,latitude,longitude,name,short_desc,virtual,website\n"
    '1,1,"ramp, disabled_parking",Urdu,54.9,-1.6,Tern House,By the quay.,false,\n'
    "2,1,,,,,On the telephone,,true,\n",
    "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country\n1,1,1 Quay,Rivermouth,RM,ZZ99 9ZZ,GB\n",
    "mail_addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country\n1,1,PO Box 1,Rivermouth,RM,ZZ99 9ZZ,GB\n",
    "phones.csv": "id,location_id,service_id,country_prefix,department,extension,number,number_type\n"
    "1,1,,44,Desk,12,01632 960101,voice\n2,,1,,,,01632 960102,tty\n",
    "services.csv": "id,location_id,accepted_payments,audience,eligibility,description,fees,funding_sources,keywords,languages,name,"
    "required_documents,service_areas,status,website,taxonomy_ids\n"
    '1,1,"Cash, Card",Women,Over 18,Advice.,£2,City,law,"Urdu, Polish",Legal advice,Passport,"Rivermouth, Northgate",active,,"101,102"\n',
    "regular_schedules.csv": "id,location_id,service_id,weekday,opens_at,closes_at\n1,1,,1,09:30,17:00\n2,,1,Sunday,10:00,12:00\n",
    "holiday_schedules.csv": "id,location_id,service_id,closed,start_date,end_date,opens_at,closes_at\n"
    "1,1,,true,2026-12-25,2026-12-26,,\n2,1,,false,2026-12-24,2026-12-24,10:00,12:00\n",
    "taxonomy.csv": "taxonomy_id,name,parent_id,parent_name\n101,Legal Services,,\n102,legal_aid,101,Legal Services\n",
    "readme.csv": "id\n1\n",
}
SPOKEN = {
    "organizations.csv": "id,name,description,url\n10,Tern Trust,Invented.,http://tern.example.org\n",
    "services.csv": "id,organization_id,name,status,fees\ns1,10,Counselling,active,None\n",
    "locations.csv": "id,organization_id,name,latitude,longitude\nl1,10,Tern House,54.9,-1.6\n",
    "services_at_location.csv": "id,service_id,location_id\nx1,s1,l1\n",
    "physical_addresses.csv": "id,location_id,address_1,city,postal_code,country\na1,l1,1 Quay,Rivermouth,ZZ99 9ZZ,GB\n",
    "postal_addresses.csv": "id,location_id,address_1,city,postal_code,country\na1,l1,PO Box 1,Rivermouth,ZZ99 9ZZ,GB\n",
    "phones.csv": "id,service_id,number,language\np1,s1,01632 960101,Polish\n",
    "languages.csv": "id,service_id,language\ng1,s1,Urdu\n",
    "eligibility.csv": "id,service_id,eligibility\ne1,s1,Adults\ne2,s1,Residents\n",
    "payments_accepted.csv": "id,service_id,payment\np1,s1,Cash\n",
    "accessibility_for_disabilities.csv": "id,location_id,accessibility,details\na1,l1,Ramp,At the side door\n",
    "service_areas.csv": "id,service_id,service_area,description\na1,s1,Rivermouth,The town\n",
    "taxonomy.csv": "id,name,parent_id,parent_name,vocabulary\nt1,Counselling,,,Terms\n",
    "service_taxonomy.csv": "id,service_id,taxonomy_id,taxonomy_detail\nst1,s1,t1,for adults\n",
    "regular_schedules.csv": "id,service_id,service_at_location_id,weekday,opens_at,closes_at\nr1,,x1,MO,9:00 AM,5:00 PM\n",
}


def test_ohana_tables_come_in_whole(directory: Directory) -> None:
    found = directory.take_in(OHANA)

    assert found.format is Format.OLDER
    assert {each.where for each in found.told} == {"readme.csv", "services.csv", "locations.csv"}
    organization = Organization.objects.get()
    assert (organization.website, organization.year_incorporated) == ("http://tern.example.org", 1998)
    assert sorted(Funding.objects.values_list("source", flat=True)) == ["City", "County", "Grants"]
    service = Service.objects.get()
    assert service.eligibility_description == "Women\nOver 18"
    assert service.fees_description == "£2\nPayment: Cash, Card"
    assert ServiceAtLocation.objects.get().service_id == service.id
    assert {each.name for each in Language.objects.filter(service=service)} == {"Urdu", "Polish"}
    assert RequiredDocument.objects.get().document == "Passport"
    assert {each.name for each in ServiceArea.objects.all()} == {"Rivermouth", "Northgate"}
    assert [each.location_type for each in Location.objects.order_by("place")] == [
        LocationType.PHYSICAL,
        LocationType.VIRTUAL,
    ]
    assert {each.description for each in Accessibility.objects.all()} == {"ramp", "disabled parking"}
    assert {(each.address_1, each.address_type) for each in Address.objects.all()} == {
        ("1 Quay", "physical"),
        ("PO Box 1", "postal"),
    }
    assert {(each.number, each.extension) for each in Phone.objects.all()} == {
        ("+44 01632 960101", 12),
        ("01632 960102", None),
    }
    assert Attribute.objects.filter(link_id=service.hsds_id).count() == 2
    assert (
        TaxonomyTerm.objects.get(name="legal_aid").parent_id == TaxonomyTerm.objects.get(name="Legal Services").hsds_id
    )


def test_ohana_hours_and_holidays_are_schedules(directory: Directory) -> None:
    directory.take_in(OHANA)
    said = {
        (each.byday, each.opens_at, each.closes_at, each.valid_from, each.valid_to, each.is_exception)
        for each in Schedule.objects.all()
    }
    assert said == {
        ("MO", time(9, 30), time(17), None, None, False),
        ("SU", time(10), time(12), None, None, False),
        ("", None, None, date(2026, 12, 25), date(2026, 12, 26), True),
        ("", time(10), time(12), date(2026, 12, 24), date(2026, 12, 24), True),
    }


def test_the_tables_of_hsds_1_come_in_whole(directory: Directory) -> None:
    found = directory.take_in(SPOKEN)

    assert found.format is Format.OLDER
    assert found.told == []
    service = Service.objects.get()
    assert service.eligibility_description == "Adults\nResidents"
    assert service.fees_description == "None\nPayment: Cash"
    assert {each.name for each in Language.objects.all()} == {"Urdu", "Polish"}
    assert Address.objects.count() == 2
    assert Attribute.objects.get().taxonomy_term == TaxonomyTerm.objects.get()
    [hours] = Schedule.objects.all()
    assert (hours.byday, hours.opens_at, hours.closes_at) == ("MO", time(9), time(17))
    assert hours.service_at_location == ServiceAtLocation.objects.get()


def test_older_tables_a_second_time_are_the_same_rows_brought_up_to_date(directory: Directory) -> None:
    directory.take_in(SPOKEN)
    changed = {
        **SPOKEN,
        "services.csv": SPOKEN["services.csv"].replace("Counselling", "Talking"),
        "languages.csv": "id,service_id,language\n",
    }

    again = directory.take_in(changed)

    assert Service.objects.get().name == "Talking"
    assert set(again.new.values()) == {0}
    assert [each.name for each in Language.objects.all()] == ["Polish"]
    assert again.gone == {"language": 1}
