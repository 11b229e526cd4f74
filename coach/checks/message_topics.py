"""What a message is about: the words of it that only this message would hold.

"Advice", "journey" and "a conversation about things" stand in any letter; "hinge", "Tierp" and
"nurse-led discharge" tell what is wanted. A text that holds none of the second kind has no topic.
"""

from functools import lru_cache

from coach.checks.text import content_stems, listed, stem

_SAYS_NOTHING = frozenset(
    stem(word)
    for word in listed(
        """
        ability able about abroad absolute absolutely accept accomplish accomplished accomplishment
        achieve achievement achievements action actually add admiration admire admired advance
        advice advise advised advising adviser advisor afraid afternoon age ages ago ahead aid aim
        alive allow amazing ambition ambitions amount answer answers anybody anyone anything anyhow
        anyway apologies apologise appreciate appreciated approach area area ask asked asking
        aspect aspects
        aspiration aspirations aspire aspiring assist assistance assured attach attached attention
        available avenue avenues await aware awesome background base basis beautiful become
        becoming begin beginner
        beginning begun believe benefit best better beyond big biggest bit blessed bother
        brain brains breakfast brief bright brilliant bring broaden build building busy
        call calls candid capacity care career careers catch certain chance change changing chat
        check choice choose circumstances clear close coach coffee collaborate collaboration
        colleague come comment comments commitment committed common companies company complete
        concern concerns confident congratulations connect connected connecting connection
        connections consider consideration contact contacts continue contribute convenience
        convenient conversation cooperate cooperation counsel couple course crush crushed cup
        current currently
        curious daily day days deal dear decide deep deeply delighted depend desire develop
        development difference different difficult dinner direction discuss discussion do doing
        doubt dream dreams drink drop dynamic eager ear earliest ears early easy effort else email
        email encourage encouragement end endeavour energy enjoy enormous enough enrich
        enthusiasm entire especially evening event ever everybody everyone everything example
        excellence excellent exceptional exchange excited exciting expand expect experience
        experienced experiences expert expertise experts explain explore express extend eye eyes
        fact famous fan fantastic far favour feed feel feet feedback feeling feelings few field
        fields find
        fine fit focus folks follow following forever forgive form forward free friend friendly
        friends full fun further future gain general generally generous get gets getting gift give
        given gives giving glad goal
        goals good grateful gratitude great greatest greatly ground group grow growing growth guess
        guidance guide guided guiding hand hands hang happen happy hard hear hearing heart heartfelt
        hello help helped helpful helping hero hesitate high highly honest honour honoured hope
        hoped hopefully hoping horizon horizons hour hours huge human humble humbled icon idea ideas
        immense impact important impress impressed impressive improve improvement incredible
        incredibly individual industry info inform information innovation innovative input insight
        insightful insights inspiration inspire inspired inspiring instead intend interest
        interested interesting introduce invaluable issue issues join journey jump just keen keep
        key kind kindly kindness kinds know knowing knowledge known large last late later lead
        leader leadership learn learning learnt leave legend lend length let letter level leverage
        life like line lines link linkedin listen little live lives long longer look looking lot
        love lovely loved luck lunch mail main made make makes making man many mate matter matters
        maybe mean
        meaning meaningful means meet meeting member memory mention mentor mentored mentoring
        mentorship message messages mind minute minutes miss moment moments month months more
        morning motivated move moving much mutual name natter near nearly necessary need needed
        needs network networking new news next nice nobody note nothing notice number object offer
        often ok okay old once open opinion opinions opportunities opportunity option order other
        others pages part particular particularly partnership pass passion passionate past path
        pay pearl pearls people perfect perhaps period person personal personally perspective
        perspectives phase phone pick place plain plan plans please pleased pleasure point pointer
        pointers points position possibilities possibility possible potential practical practice
        precious prefer present pretty previous prior private probably problem problems process
        profession professional professionals profile progress project promise proper prospects
        proud prove proven provide purpose pursue put quality question questions quick quickly quiet
        reach reached reaching read ready real reality really reason reasons receive recent
        recently recommend recommendations regard regarding regards regular relationship
        relationships relevant remarkable remember reply request respect respond response result
        results right road role run running sake say schedule search sector see seek seeking seem
        send senior sense sentence serious set several share shared sharing short shortly show
        similar simple simply sincere sincerely sit situation skill skills slot small smart solution
        solve some somebody somehow someone something sometime soon sorry sort space spare speak
        special specific stage stand start started starter starting stay step steps stop stories
        story strong struggle struggling stuff style subject subjects success successful succeed
        suggest suggestion suggestions super support supportive sure swap synergies synergy
        tackle take taken taking talent talented talk talking task tea technique tell term terms
        thank thankful
        thanks thing things think thinking thought thoughts thrilled tie time times tip tips today
        together tomorrow top topic topics total totally touch towards track trust truly try
        trying turn twice type ultimate understand understanding unique unlock upcoming use useful
        utmost valuable value various vast video view viewpoint views vision visionary visit vital
        voice wait walk want wanted ways week weeks welcome whatever whenever wherever whoever wide
        willing wisdom wish wishes wonder wonderful wondered wondering word words work worked
        working works world worry worth write writing wow wrong year years yesterday young zoom
        """
    )
)


@lru_cache(maxsize=20_000)
def tells(word_stem: str) -> bool:
    """Whether a stem tells what a text is about."""
    return word_stem not in _SAYS_NOTHING and not word_stem.isdigit() and len(word_stem) > 1


def telling(text: str) -> list[str]:
    """The stems of a text that tell what it is about, in order."""
    return [each for each in content_stems(text) if tells(each)]
