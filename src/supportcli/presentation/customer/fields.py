"""The fields of customers, contracts and people, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("name", "Customer", "name"),
    Field("plan", "Plan"),
    Field("open_cases", "Open", "number", "right"),
    Field("next_due_at", "Next due", "instant"),
    Field("looked_after_by", "Looked after by", "name"),
    Field("account_manager", "Account manager", "name"),
    Field("partner", "Through", "name"),
    Field("described", "Described", "bool"),
)
USUAL = "name,plan,open_cases,next_due_at,looked_after_by"
PAGE = (
    *FIELDS[:2],
    *FIELDS[4:],
    Field("aliases", "Names", "list"),
    Field("caller", "Caller", "name"),
    Field("language", "Language"),
    Field("zone", "Zone"),
    Field("local_time", "Local time"),
    Field("agreement", "Agreement"),
    Field("may_collect", "May be collected"),
    Field("landscape", "Landscape"),
    Field("contract", "Contract"),
    Field("contracts", "Contracts", "list"),
    Field("away", "Away", "list"),
    Field("contacts", "Contacts", "list"),
    Field("services", "Services", "list"),
    Field("open_cases", "Open cases", "list"),
    Field("last_cases", "Last cases", "list"),
    Field("promises", "Promises", "list"),
    Field("two_edits", "Two edits", "list"),
)
PAGE_TSV = "name,plan,looked_after_by,account_manager,partner,language,local_time,agreement,may_collect"
CONTRACTS = (
    Field("customer", "Customer", "name"),
    Field("number", "Nr", "number", "right"),
    Field("plan", "Plan"),
    Field("state", "State", "word"),
    Field("starts_at", "From", "instant"),
    Field("ends_at", "Until", "instant"),
    Field("engineer", "Engineer", "name"),
    Field("backup", "Backup", "name", wide=True),
    Field("manager", "Manager", "name", wide=True),
    Field("consultations", "Consultations", "number", "right"),
    Field("month_seconds", "A month", "seconds", "right"),
    Field("value", "Value", align="right"),
    Field("currency", "Currency"),
)
CONTRACT = "customer,number,plan,state,starts_at,ends_at,engineer,backup,manager"
PEOPLE = (
    Field("name", "Who", "name"),
    Field("role", "Role", "word"),
    Field("away", "Away", "bool"),
    Field("away_from", "From", "instant"),
    Field("away_until", "Until", "instant"),
    Field("because", "Why"),
    Field("open_cases", "Open", "number", "right"),
    Field("zone", "Zone"),
    Field("country", "Country"),
    Field("hours", "Hours"),
    Field("languages", "Languages", "list"),
    Field("tiers", "Tiers", "list"),
    Field("skills", "Skills", "list"),
    Field("entrepreneur", "Entrepreneur", "bool"),
    Field("ways", "Ways", "list"),
)
PERSON = "name,away,away_from,away_until,open_cases,because"
