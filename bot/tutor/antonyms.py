"""Words that turn a claim into its opposite: pairs of antonyms, and prefixes that negate."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import snowballstemmer  # type: ignore[import-untyped]

_SIZE = """
big/small large/small great/small huge/tiny long/short tall/short wide/narrow broad/narrow
thick/thin deep/shallow high/low higher/lower highest/lowest upper/lower more/less more/fewer
most/least most/fewest many/few much/little greater/lesser greater/smaller larger/smaller
largest/smallest longer/shorter longest/shortest bigger/smaller biggest/smallest heavy/light
heavier/lighter maximum/minimum maximal/minimal maximize/minimize majority/minority major/minor
full/empty increase/decrease increase/reduce increase/decline rise/fall rise/drop grow/shrink
expand/contract expansion/contraction extend/shorten widen/narrow strengthen/weaken raise/lower
gain/lose gain/loss add/remove add/subtract addition/subtraction multiply/divide double/halve
above/below exceed/lack abundant/scarce plentiful/scarce total/partial several/single
multiple/single singular/plural dense/sparse
"""
_TIME = """
first/last early/late earlier/later earliest/latest before/after begin/end began/ended beginning/end
begin/stop start/stop start/end start/finish open/close open/shut continue/stop continue/cease
old/new old/young older/younger older/newer oldest/youngest oldest/newest ancient/modern
former/latter previous/next previous/subsequent precede/follow past/future past/present always/never
often/rarely often/seldom frequently/rarely usually/rarely sometimes/never temporary/permanent
fast/slow faster/slower fastest/slowest quick/slow quickly/slowly rapid/slow rapidly/slowly
sooner/later day/night morning/evening birth/death born/died alive/dead initial/final
initially/finally accelerate/decelerate immediate/delayed arrive/depart arrival/departure
"""
_PLACE = """
up/down upward/downward upwards/downwards upstairs/downstairs top/bottom left/right north/south
northern/southern east/west eastern/western northeast/southwest northwest/southeast inside/outside
inner/outer internal/external interior/exterior inward/outward indoor/outdoor front/back
forward/backward forwards/backwards ahead/behind near/far near/distant enter/leave enter/exit
entrance/exit import/export ascend/descend climb/fall push/pull attract/repel attach/detach
connect/separate join/leave join/separate together/apart horizontal/vertical central/peripheral
local/global domestic/foreign urban/rural everywhere/nowhere
"""
_WORTH = """
good/bad good/evil better/worse best/worst right/wrong true/false correct/wrong positive/negative
strong/weak stronger/weaker strongest/weakest easy/hard easy/difficult easier/harder simple/complex
simple/complicated rich/poor richer/poorer cheap/expensive safe/dangerous safety/danger healthy/sick
healthy/ill happy/sad happy/unhappy beautiful/ugly clean/dirty hot/cold warm/cool warmer/cooler
wet/dry bright/dark hard/soft loud/quiet rough/smooth sharp/dull solid/liquid solid/hollow
common/rare general/specific general/particular public/private natural/artificial real/fake
real/imaginary same/different similar/different alike/different equal/unequal active/passive
male/female man/woman men/women boy/girl king/queen prince/princess father/mother son/daughter
brother/sister husband/wife uncle/aunt present/absent presence/absence visible/hidden
guilty/innocent brave/cowardly friend/enemy ally/enemy hero/villain wise/foolish clever/stupid
gentle/harsh polite/rude generous/selfish humble/proud famous/unknown fresh/stale sweet/bitter
tight/loose straight/curved flat/steep optimistic/pessimistic advantage/disadvantage benefit/harm
beneficial/harmful helpful/harmful useful/useless strength/weakness virtue/vice primary/secondary
necessary/optional required/optional mandatory/optional mandatory/voluntary theoretical/practical
abstract/concrete objective/subjective dependent/independent innate/learned conscious/unconscious
acute/chronic benign/malignant acidic/alkaline acidic/basic hydrophilic/hydrophobic
dominant/recessive eukaryotic/prokaryotic eukaryote/prokaryote aerobic/anaerobic anode/cathode
proton/electron virtual/real static/dynamic constant/variable fixed/variable absolute/relative
relative/absolute qualitative/quantitative explicit/implicit literal/figurative formal/informal
"""
_DEEDS = """
with/without all/none all/no every/no both/neither either/neither everyone/nobody everyone/none
everybody/nobody everything/nothing something/nothing someone/nobody anything/nothing yes/no
include/exclude inclusion/exclusion support/oppose support/reject favor/oppose agree/disagree
accept/reject accept/refuse allow/prevent allow/forbid allow/prohibit permit/forbid permit/prohibit
permit/deny enable/disable enable/prevent encourage/discourage approve/reject confirm/deny
confirm/refute prove/disprove admit/deny affirm/deny win/lose won/lost winner/loser victory/defeat
succeed/fail success/failure successful/unsuccessful pass/fail attack/defend attack/protect
attacker/defender advance/retreat war/peace love/hate like/dislike remember/forget learn/forget
know/ignore find/lose found/lost keep/discard keep/lose save/spend save/waste create/destroy
build/destroy construct/destroy produce/consume producer/consumer supply/demand teacher/student
cause/prevent cause/cure help/hinder help/harm heal/hurt protect/harm protect/expose promote/inhibit
promote/prevent promote/hinder activate/inhibit activate/deactivate activate/suppress
stimulate/inhibit stimulate/suppress excite/inhibit excitatory/inhibitory induce/inhibit
induce/suppress facilitate/hinder hire/fire employ/dismiss appear/disappear appear/vanish
reveal/conceal reveal/hide show/hide expose/hide unite/divide unify/divide merge/split
combine/separate absorb/emit absorb/release absorb/reflect store/release bind/release lock/unlock
lack/include lack/possess lack/contain contain/lack obey/disobey obey/violate trust/distrust
praise/blame praise/criticize reward/punish reward/punishment reinforce/punish
reinforcement/punishment asleep/awake free/captive freedom/slavery free/enslaved master/servant
leader/follower predator/prey ancestor/descendant parent/child cause/effect input/output
encode/decode encrypt/decrypt compress/decompress upload/download able/unable can/cannot
possible/impossible likely/unlikely certain/uncertain sure/unsure legal/illegal
"""
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de", "anti")
_SHORTEST = 4
_NO_DENIAL = """
unless indeed inform income instead inside intend intent invent invest impart import impose impress
display discover disease discourse dispose dispatch define defeat delight depart derive deserve
design detail devote demand antibody
"""

_stem = cache(snowballstemmer.stemmer("english").stemWord)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in (_SIZE + _TIME + _PLACE + _WORTH + _DEEDS).split():
        one, _, other = pair.partition("/")
        found[_stem(one)].add(_stem(other))
        found[_stem(other)].add(_stem(one))
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def _only_alike() -> frozenset[str]:
    return frozenset(map(_stem, _NO_DENIAL.split()))


def opposed(one: str, other: str) -> bool:
    """Whether two English stems mean opposite things: north and south, aerobic and anaerobic."""
    return other in _opposites().get(one, ()) or _negates(one, other) or _negates(other, one)


def _negates(longer: str, shorter: str) -> bool:
    """Whether one is the other behind a prefix that negates."""
    if len(shorter) < _SHORTEST or not longer.endswith(shorter) or longer in _only_alike():
        return False
    return longer.removesuffix(shorter) in _PREFIXES
