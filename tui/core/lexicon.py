"""Word lists of English news prose: what ends a counted noun, and what is one."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


TIME_UNITS = words(
    """
    second seconds minute minutes hour hours day days night nights week weeks weekend weekends
    month months quarter quarters year years decade decades century centuries
    """
)
"""They are counted themselves: `two weeks of talks` counts weeks."""

MEASURES = (
    words(
        """
    percent foot feet inch inches mile miles yard yards acre acres meter meters metre metres
    kilometer kilometers kilometre kilometres hectare hectares pound pounds ounce ounces ton
    tons tonne tonnes kilo kilos kilogram kilograms gram grams liter liters litre litres gallon
    gallons barrel barrels degree degrees point points cent cents dollar dollars euro euros yen
    knot knots megawatt megawatts gigawatt gigawatts watt watts volt volts
    """
    )
    | TIME_UNITS
)
"""Nouns that end a count in the singular too: `a 20 foot wall`, `half an hour`."""

IRREGULAR_PLURALS = words(
    """
    people men women children policemen policewomen servicemen servicewomen lawmen gunmen
    businessmen congressmen fishermen spokesmen crewmen firemen infantrymen airmen countrymen
    clergymen frenchmen englishmen personnel staff police troops feet teeth mice geese cattle
    sheep fish aircraft spacecraft hovercraft species series media data criteria phenomena
    alumni nuclei percent votes crew clergy livestock offspring swiss headquarters crossroads
    means yen pence dead wives lives knives grandchildren workmen laymen seamen spokeswomen
    noncombatants
    """
)
"""Plurals that do not end in a plain `s`, and nouns that are counted as they are."""

NOT_PLURAL = words(
    """
    news gas bias atlas canvas christmas overseas perhaps always sometimes towards afterwards
    besides whereas across unless previous various famous serious less plus as us is was has
    does his its this thus yes hers ours theirs yours alas upwards backwards forwards downwards
    inwards outwards nowadays indoors outdoors upstairs downstairs else's mathematics physics
    politics economics athletics diabetes rabies measles ms mrs vs texas paris los las angeles
    vegas hamas kansas arkansas illinois massachusetts athens brussels wales honduras laos
    cyprus netherlands reuters forbes states nations naples orleans dallas columbus st-denis
    damascus tunis moses james charles thomas jones williams lewis adams harris johns francis
    nicholas davis morris memphis axis tennis debris chassis pelvis iris trellis
    """
)
"""Words in `s` that end no count: adverbs, names, singulars."""

PLURAL_MODIFIERS = words(
    """
    arms sports sales weapons drugs operations communications rights services savings goods
    systems forces affairs securities customs claims parts works sciences arts materials games
    settlements futures women's men's children's human-rights veterans intelligence-services
    united
    """
)
"""Plurals that stand before the noun that is counted: `two arms dealers`."""

SINGULAR_COUNTS = words(
    """
    person man woman child boy girl soldier officer policeman policewoman civilian protester
    demonstrator official lawmaker senator journalist reporter worker employee driver passenger
    student teacher doctor nurse patient prisoner hostage detainee suspect gunman attacker
    bomber militant fighter rebel insurgent marine pilot sailor trooper contractor diplomat
    interpreter citizen national resident voter candidate member victim survivor casualty death
    injury case attack strike rocket missile drone bomb shell bullet shot vehicle car bus truck
    plane jet helicopter ship boat vessel tank building house home school hospital church mosque
    base village town city province country nation state seat vote ballot percent point month
    week year hour minute decade century mile kilometre kilometer metre meter foot inch acre
    hectare tonne ton barrel pound dollar euro cent game goal try set round stage copy page word
    family company firm bank store shop party group unit brigade battalion division regiment
    squadron
    """
)
"""What `one` is taken to count: anything else may follow the pronoun."""

NOT_COUNTED_JOINED = words(
    """
    way sided faced fold handed minded off on tone timing first second third fourth fifth sixth
    seventh eighth ninth thing upmanship
    """
)
"""What makes an idiom or an ordinal of a number word: `one-off`, `two-way`, `twenty-first`."""

CASUALTIES = words(
    """
    dead killed wounded injured hurt missing arrested detained
    """
)
"""What people were: `12 dead` counts without a noun."""

DETERMINERS = words(
    """
    the these those its their his her our my your all
    """
)

PRONOUNS = words(
    """
    them us you it whom which each
    """
)

FUNCTION_WORDS = (
    words(
        """
    a an and or but nor so yet if then than that because while although though whether when
    where who why how what about above across after against along amid among around at before
    behind below beneath beside between beyond by despite down during except for from in inside
    into like near of off on onto out outside over past per since through throughout to toward
    towards under until till unto up upon versus vs via with within without as not no i he she
    they we one someone anyone everyone nobody this there here ago later earlier apart away back
    again also already still just only even ever never too very now today tomorrow yesterday
    tonight once twice almost nearly instead however meanwhile therefore monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august
    september october november december plus minus either neither both together alone
    respectively
    """
    )
    | DETERMINERS
    | PRONOUNS
)

VERBS = words(
    """
    am is are was were be been being has have had having do does did will would shall should can
    could may might must cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't
    didn't won't wouldn't can't couldn't say says said tell tells told think thinks thought
    believe believes want wants need needs make makes made take takes took taken get gets got go
    goes went gone come comes came become becomes became leave left keep kept hold held give
    gave given find found know knew known see saw seen show showed shown rise rose risen fall
    fell fallen lose lost win won pay paid put run ran stand stood sit sat begin began begun
    break broke broken bring brought build built buy bought catch caught choose chose cut deal
    dealt die draw drew drive drove eat ate feel felt fight fought flee fled fly flew forget
    forgot grow grew hear heard hide hid hit lay led lie lend lent let meet met read ride rode
    ring rang seek sought sell sold send sent set shake shook shoot shut sing sang sink sank
    sleep slept speak spoke spend spent spread steal stole strike struck swear swore sweep swept
    swim swam teach taught tear tore throw threw understand understood wake woke wear wore write
    wrote withdraw withdrew agree appear live lives remain remains work works seem seems mean
    include includes supports support opposes oppose
    """
)
"""Verbs that end a noun phrase; forms in -ed after a noun end it by their ending."""

COUNTED_IN_THOUSANDS = words(
    """
    people troops soldiers deaths cases dead civilians protesters demonstrators refugees men
    women children jobs homes houses workers employees members votes voters dollars euros miles
    kilometres kilometers metres meters feet tonnes tons barrels years students families
    prisoners casualties fighters militants personnel police officers seats calories words
    copies
    """
)
"""Nouns that turn `2000` from a year into a count."""

YEAR_CUES = words(
    """
    in since by of until till from during before after the for through late early mid to and
    between year fiscal summer spring autumn winter fall his her its their our a an this that or
    around
    """
)
"""Words before a year."""

RESULTS = words(
    """
    vote votes win victory defeat loss majority decision ruling lead draw record margin score
    """
)
"""What `5-4` and `3-1` are the numbers of."""

VOTE_CUES = ("vote", "voting", "parliament", "resolution", "senate", "ballot", "bill", "lawmakers")

LABELS = words(
    """
    article articles resolution section chapter page pages route flight group phase level no nos
    number day week room highway interstate type figure table act title rule grade channel class
    tier step volume vol part item line gate unit bus paragraph verse model apollo season
    episode lot
    """
)
"""Nouns that a number names instead of counting: `Article 5`, `No. 10`."""

SHORT_LABELS = words("no nos vol")
"""Those that are written with a full stop."""
