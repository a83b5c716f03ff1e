"""Words too common to say what a question is about, for more languages, with their accents."""

from __future__ import annotations

MORE_STOP_WORDS = {
    "ru": """
а без более больше бы был была были было быть в вам вас весь во вот все всего всех вы где да даже
для до его ее если есть еще же за здесь и из или им их к как какая какие какой какую когда который
кто ли либо мне может можно мой мы на над надо наш не него нее нет ни них но ну о об однако он она
они оно от очень по под почему при про с свой себя сколько со так также такие такой там те тем то
того тоже той только том ты у уже чего чей чем что чтобы эта эти это этого этой этот я
""",
    "sv": """
alla allt andra att av bara blev bli blir da de dem den denna deras dess dessa det detta dig din du
där efter eller en ett finns for från för ha hade han har hon hur här i icke in ingen inte jag kan
kunde man med mellan men mig min mot mycket ni nu när någon något och om oss på samma sedan sin sig
sitt ska skulle som så till under upp ut utan vad var vara varför varje vem vi vid vilka vilken
vilket är åt över
""",
    "da": """
af alle at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller en
end er et for fordi fra få ham han har havde hun hvad hvem hver hvilken hvilket hvilke hvis hvor
hvordan hvorfor hvornår i ikke ind jeg kan kunne man mange med meget men mig min mod ned noget nogle
nu når og også om op os over på sig sin skal skulle som sådan til ud under var ved vi vil ville være
været
""",
    "no": """
alle at av ble bli blir da de dem den denne der deres det dette deg din du eller en er et for fordi
fra får ha hadde han har hun hva hvem hver hvilken hvilket hvilke hvis hvor hvordan hvorfor når i
ikke inn jeg kan kunne man mange med meg meget men min mot mye ned noe noen nå og også om opp oss
over på seg sin skal skulle som så til under ut var ved vi vil ville være vært å
""",
    "pl": """
a aby ale albo bardzo bez bo by być był była było były ci co coś czy czyli czym dla do dlaczego gdy
gdzie go i ich ile im inne ja jak jaka jaki jakie jako je jego jej jest jestem jeśli już każdy kiedy
kogo która które który kto lub ma mi mnie może można mój my na nad nam nas nawet nic nie nim niż no
o od on ona one oni oraz po pod przed przez przy są się skąd ta tak także tam te tego tej ten to tu
ty tylko tym u w we więc wszystko z za ze że
""",
    "cs": """
a aby ale ani asi až bez bude by byl byla bylo být co což či do ho i já jak jaká jaké jaký jako je
jeho jejich jen ještě ji jich jsem jsi jsme jsou k kam kde kdo když která které který ma má me mezi
mi mně mu my na nad nám nás ne nebo než nic o od on ona oni pak po pod podle pro proč proto před při
s se si své svůj ta tak také takže tam te ten tento to toho tohle tu ty u už v ve více vy z za ze že
""",
    "tr": """
acaba ama aslında az bana bazı ben bir biri biz bu bunu bunun çok çünkü da daha de değil diye dolayı
en gibi göre hem hep her hiç için ile ise kadar ki kim mi mı mu mü nasıl ne neden nerede niçin
niye o olan olarak oldu olur onlar onu onun sen siz şey şu tüm var ve veya ya yani yok
""",
    "fi": """
ei eli en ennen että hän he ihan ilman itse ja jo joka jos jossa jota kaikki kanssa kuin kuinka
kuka kun kuten me mikä mikään miksi milloin minkä minä missä mitä mutta muu myös ne niin niitä
noin nyt ole oli olla olen on ovat pois se sen siellä siinä sinä sitä sitten tai te tuo tämä tässä
vain vai vielä voi yli
""",
    "hu": """
a az azok azt be csak de egy egyik el ez ezek ezt és fel ha hanem hány hogy hogyan hol igen ilyen
is itt ki kell le lesz lehet ma már meg mely mennyi mert mi miért mikor milyen mint minden mit
nagyon ne nem nincs ott ő ők pedig s sem szerint te több úgy után vagy van vannak volt
""",
    "ro": """
a acea aceasta această aceste acest al ale am are ar asta au avea ca că care câți ce cel cea cele
cei ci cine cu cum când cât dacă dar de deci despre din după e ea ei el ele era este eu ești fi fie
fost fără i iar în la le lui mai mă mea mi mult ne nici noi nu o or pe pentru prin sa să sau se si
sunt și sunt tot tu un una unde unei unui va vă voi
""",
}
ALIASES = {"nb": "no", "nn": "no"}
