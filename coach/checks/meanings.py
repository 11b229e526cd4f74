"""Which words say nearly the same, and which say little: what an honest paraphrase may change.

Hand-made for letters between people at work. A family is a set of words that may stand for each
other in a statement; a word may be in several. Comparison is by stem.
"""

from functools import lru_cache

from coach.checks.text import folded, stem

_FAMILIES = """
write wrote written writing author publish published paper article piece essay post blog column
  book chapter newsletter report
read reading article book paper post piece essay blog column chapter newsletter report
talk speak spoke spoken lecture keynote present presentation presented session panel seminar
  address speech webinar workshop speaker webinars
hear heard listen listened attend attended watch watched saw see talk lecture keynote podcast
  session episode panel
podcast episode interview interviewed show
chat talk talked speak spoke spoken conversation discuss discussed call meeting met discussion
conference congress summit forum symposium event meetup fair expo festival convention evening
job role position post work working employ employed employment career
company firm employer organisation organization business outfit place workplace agency studio
  shop
lead leads led leading run runs ran running manage manages managed manager head heads headed
  oversee oversees oversaw supervise supervised direct directed director chair chaired boss
  responsible charge coordinate coordinated coordinator captain
study studies studied student studying degree course learn learnt learned learning graduate
  graduated university college school class read programme program undergraduate
teach taught teacher teaching lecturer lecture tutor instruct instructor trainer train trained
  training class pupil
begin began begun start started starting launch launched found founded founder set establish
  established open opened create created began
join joined start started begin began enter entered came
finish finished complete completed graduate graduated pass passed qualify qualified end ended
  done submit submitted exam exams test certificate certified
meet met introduce introduced introduction encounter encountered connect connected acquaint sat
  know
introduce introduced introduction connect connected touch
suggest suggested suggestion recommend recommended recommendation advise advised advice tell
  told say said mention mentioned urge urged propose proposed idea encourage encouraged tip
ask asked question
help helped support supported assist assisted assistance
move moved switch switched change changed transition transitioned shift shifted go went gone
  become became turn turned retrain retrained retraining
leave left quit resign resigned depart departed
build built make made develop developed design designed create created construct constructed put
child children kid kids pupil pupils youth young teenager teenagers
hospital ward clinic infirmary surgery
nurse nurses nursing
doctor physician medic gp
buy bought purchase purchased acquire acquired
offer offered promise promised agree agreed volunteer volunteered
send sent forward forwarded email emailed mail share shared
begin beginner new newly
lawyer solicitor attorney barrister counsel law legal
shop store retail
farm farmer farming agriculture agricultural grower
engineer engineering engineered
software programmer programming developer code coding coder
reduce reduced cut lower lowered decrease decreased halve halved drop dropped fewer shorten
  shortened down shrink
increase increased grow grew grown rise rose raised raise double doubled up more growth
win won award awarded prize medal
try tried test tested attempt attempted trial trialled pilot piloted
use used apply applied using
apply applied application applying candidate
get got receive received obtain obtained earn earned
house home housing flat
money funding fund funded grant finance financed financial
town city council municipal local borough
group team crew squad unit staff colleagues department
colleague coworker workmate teammate peer
friend friends mutual acquaintance
both share shared same common mutual
year years annual yearly
month months monthly
week weeks weekly
night nights nightly overnight
shift shifts rota roster rosters rotas schedule scheduling timetable
patient patients client clients customer customers
picture photo photograph photographer photography
film films movie cinema documentary
music musician band orchestra
theatre theater stage drama play
translate translated translator translation interpreter
research researcher study studies investigate
plan plans planned planning planner
think thought thinking decide decided decision choose chose chosen choice
keep kept maintain maintained
fix fixed repair repaired mend mended
drive drove driver driven driving
pay paid
small little tiny
big large
abroad overseas foreign
finally eventually last
former previous ex earlier formerly previously used
currently now present today
since from
manager boss supervisor
apprentice apprenticeship trainee placement internship intern interned
volunteer volunteered volunteering unpaid charity
maths mathematics math
cv resume
phd doctorate doctoral
masters master msc ma
approve approved accept accepted agreed yes
refuse refused reject rejected decline declined no turned
talk chat
reply replied answer answered respond responded wrote
remember recall
enjoy enjoyed like liked love loved appreciate
notice noticed spot spotted see saw
show showed shown demonstrate demonstrated present presented
explain explained describe described tell told set
run running
speak speaking spoke
return returned back came
live lived living based live reside moved
grow grew raised
hire hired hiring recruit recruited recruitment
price cost costs pricing
sell sold sales selling
error mistake mistakes errors
report reports reported
interview interviews interviewed
draft drafted
guide guided guidance
review reviewed reviewing look looked comment commented comments feedback
"""

_LITTLE = """
work working works time times job career life thing things stuff way ways year years week weeks
day days month months help helped question questions advice note message email mail write writing
talk call people person someone good great nice kind new now lot bit really recent recently
currently interest interested interesting hope found think thought feel felt idea ideas experience
field industry role able part able mind find useful helpful try tried trying start started begin
began come came make made making look looking looked area place moment minute minutes hour hours
today tomorrow yesterday evening morning tonight afternoon finally especially particularly
actually simply first second next last long short small big whole full own different sure glad
happy pleased grateful thanks thank appreciate appreciated love loved enjoy enjoyed since ago
during around near yet still mean means meant kindly dear sincerely regards twice once hear heard
see saw seen read sent send share shared told mention mentioned one two
"""


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    lines: list[list[str]] = []
    for line in _FAMILIES.strip("\n").split("\n"):
        if line.startswith(" "):
            lines[-1] += line.split()
        elif line:
            lines.append(line.split())
    near: dict[str, set[str]] = {}
    for family in lines:
        stems = {stem(word) for word in family}
        for each in stems:
            near.setdefault(each, set()).update(stems)
    return {word: frozenset(stems) for word, stems in near.items()}


_NEAR = _families()
_SMALL = frozenset(stem(folded(word)) for word in _LITTLE.split())


def near(word_stem: str) -> frozenset[str]:
    """Stems that may stand for this one; itself alone when none is known."""
    return _NEAR.get(word_stem, frozenset((word_stem,)))


def weight(word_stem: str) -> float:
    """How much a word tells apart one statement from another: 0.3 for common ones, else 1."""
    return 0.3 if word_stem in _SMALL else 1.0
