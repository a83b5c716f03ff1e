"""Words too common to say what a question is about, by language code."""

from __future__ import annotations

_ENGLISH = """
a about above after again all also am an and any are aren't as at be because been before being
below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't
down during each either else ever few for from further get gets got had hadn't has hasn't have
haven't having he he'd he'll he's her here hers herself him himself his how how's i i'd i'll i'm
i've if im in into is isn't it it'd it'll it's its itself just let let's me might more most much
must my myself no nor not now of off on once only or other others our ours ourselves out over own
please same shall she she'd she'll she's should shouldn't so some such than that that's the their
theirs them themselves then there there's these they they'd they'll they're they've this those
through to too under until up upon us very was wasn't we we'd we'll we're we've were weren't what
what's whats when when's where where's which while who who's whom whose why why's will with within
without won't would wouldn't yes you you'd you'll you're you've your yours yourself yourselves
"""
_GERMAN = """
aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei bin bis bist
da damit dann das dass dazu dein deine dem den denn der des dich die dies diese diesem diesen dieser
dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer fur gegen hab
habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist
ja jede jedem jeden jeder jedes jetzt kann kein keine keinen konnen machen man mein meine mich mir
mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner sich sie
sind so solche soll sondern sonst uber um und uns unser unter viel vom von vor war waren warum was
weg weil welche welchem welchen welcher welches wenn wer werde werden wessen wie wieder will wir
wird wo wurde wurden zu zum zur zwar zwischen
"""
_FRENCH = """
a ai ainsi alors as au aucun aussi autre aux avait avec avoir c'est car ce ceci cela ces cet cette
ceux chaque ci comme comment d'un d'une dans de des deux doit donc dont du elle elles en encore
entre es est est-ce et etaient etait etre eu eux fait faut il ils j'ai je l'on la le les leur leurs
lors lui ma mais me meme memes mes moi mon n'est ne ni nos notre nous on ont ou par parce pas peut
plus pour pourquoi qu'est qu'est-ce qu'il quand que quel quelle quelles quels qui quoi sa sans se
sera ses si son sont sous sur ta te tes toi ton tous tout toute toutes tres tu un une vos votre vous
y
"""
_SPANISH = """
a al algo ante antes como con contra cual cuales cuando cuanto de del desde donde dos e el ella
ellas ello ellos en entre era eran es esa esas ese eso esos esta estan estar este esto estos fue
fueron ha han hasta hay la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros o os
otra otro para pero poco por porque que quien quienes se sea ser si sin sobre son su sus tal también
tambien te tiene tienen todo todos tu tus un una uno unos vosotros y ya yo
"""
_ITALIAN = """
a ad agli ai al alla alle allo anche che chi ci cio come con contro cosa cui da dagli dai dal dalla
dalle dallo degli dei del della delle dello di dove e ed era erano essere fra gli ha hanno ho i il
in io la le lei li lo loro lui ma mi mia mio ne negli nei nel nella nelle nello noi non o ogni per
perche piu poi qual quale quali quando quanto quella quelle quelli quello questa queste questi
questo se sei si sia sono su sua sue sugli sui sul sulla sulle suo te ti tra tu tua tuo tutti tutto
un una uno vi voi
"""
_PORTUGUESE = """
a ao aos aquela aquele aquilo as ate com como da das de dela dele depois do dos e ela elas ele eles
em entre era eram essa essas esse esses esta estao estas este estes eu foi foram ha isso isto ja la
lhe mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso num numa o onde os ou para
pela pelas pelo pelos por porque qual quais quando que quem se sem ser seu seus so sua suas tambem
te tem tinha um uma voce voces
"""
_DUTCH = """
aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er
ge geen had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar
me meer men met mij mijn moet na naar niet niets nog nu of om omdat ons ook op over reeds te tegen
toch toen tot u uit uw van veel voor waar waarom want waren was wat welke werd wezen wie wij wil
worden wordt zal ze zelf zich zij zijn zo zonder zou
"""

STOP_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "de": _GERMAN,
        "en": _ENGLISH,
        "es": _SPANISH,
        "fr": _FRENCH,
        "it": _ITALIAN,
        "nl": _DUTCH,
        "pt": _PORTUGUESE,
    }.items()
}
