namespace Messenger.Application.Search;

/// <summary>What characters are folded to beside their lower case: without accents and points, ligatures taken apart, compatibility forms as what they stand for.</summary>
/// <remarks>
/// Made from UnicodeData.txt of Unicode 14.0 (NFKD, less the marks of <see cref="SearchText"/>, NFC, lower case), because .NET without ICU does not
/// normalise. Hangul syllables, decimal digits, and the letter \u0439 are not in it.
/// </remarks>
internal static class FoldTable
{
    /// <summary>Each folding, and the characters that fold to it.</summary>
    private const string Foldings =
        "a=ªàáâãäåāăąǎǟǡǻȁȃȧᴬᵃḁạảấầẩẫậắằẳẵặₐ⒜ⓐ\uff41|2=²₂②⑵⒉|3=³₃③⑶⒊|μ=µ|1=¹₁⅟①⑴⒈|o=ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱᴼᵒṍṏṑṓọỏốồổỗộớờởỡợₒℴ⒪ⓞ\uff4f|1 4=¼|1 2=½|3 4=¾|ss=ß|" +
        "ae=æǣǽᴭ|c=çćĉċčᶜḉℂℭⅽ⒞ⓒꟲ\uff43|e=èéêëēĕėęěȅȇȩəɛᴱᵉᵊᵋḕḗḙḛḝẹẻẽếềểễệₑₔℇℯℰⅇ⒠ⓔ\uff45|i=ìíîïĩīĭįİıǐȉȋᴵᵢḭḯỉịⁱℐℑℹⅈⅰ⒤ⓘ\uff49|d=ðďđɖɗᴰᵈᶞḋḍḏḑḓⅅⅆⅾ⒟ⓓ\uff44|" +
        "n=ñńņňŉŋǹᴺᵑṅṇṉṋⁿₙℕ⒩ⓝ\uff4e|u=ùúûüũūŭůűųưǔǖǘǚǜȕȗᵁᵘᵤṳṵṷṹṻụủứừửữự⒰ⓤ\uff55|y=ýÿŷȳʸẏẙỳỵỷỹ⒴ⓨ\uff59|th=þ|g=ĝğġģǧǵɣˠᴳᵍḡℊ⒢ⓖ\uff47|h=ĥħȟʰᴴḣḥḧḩḫẖₕℋℌℍℎℏ⒣ⓗꟸ\uff48|" +
        "ij=ĳ|j=ĵǰʲᴶⅉ⒥ⓙⱼ\uff4a|k=ķĸǩᴷᵏḱḳḵₖ⒦ⓚ\uff4b|l=ĺļľŀłˡᴸḷḹḻḽₗℒℓⅼ⒧ⓛ\uff4c|oe=œꟹ|r=ŕŗřȑȓʳᴿᵣṙṛṝṟℛℜℝ⒭ⓡ\uff52|s=śŝşšſșˢṡṣṥṧṩẛₛ⒮ⓢ\uff53|t=ţťŧțᵀᵗṫṭṯṱẗₜ⒯ⓣ\uff54|" +
        "w=ŵʷᵂẁẃẅẇẉẘ⒲ⓦ\uff57|z=źżžᶻẑẓẕℤℨ⒵ⓩ\uff5a|f=ƒᶠḟℱ⒡ⓕꟳ\uff46|dz=ǆǳ|lj=ǉ|nj=ǌ|ʒ=ǯᶾ|b=ɓᴮᵇḃḅḇℬ⒝ⓑ\uff42|ɦ=ʱ|ɹ=ʴ|ɻ=ʵ|ʁ=ʶ|" +
        "=ʹʻʼʹ\ufcf2\ufcf3\ufcf4\ufe71\ufe77\ufe79\ufe7b\ufe7d\ufe7f|x=ˣẋẍₓⅹ⒳ⓧ\uff58|ʕ=ˤ|ι=ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ|α=άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ|ε=έϵἐἑἒἓἔἕὲέ|" +
        "η=ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ|υ=ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ|σ=ςϲ|ο=όὀὁὂὃὄὅὸό|ω=ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ|β=ϐᵝᵦ|θ=ϑᶿ|φ=ϕᵠᵩ|π=ϖℼℿ|κ=ϰ|ρ=ϱᵨῤῥ|е=ѐёӗ|г=ѓ|і=ї|к=ќ|" +
        "и=ѝӣӥ|у=ўӯӱӳ|ѵ=ѷ|ж=ӂӝ|а=ӑӓ|ә=ӛ|з=ӟ|о=ӧ|ө=ӫ|э=ӭ|ч=ӵ|ы=ӹ|եւ=և|\u0627=\u0622\u0623\u0625\ufd3c\ufd3d\ufe81\ufe82\ufe83\ufe84\ufe87\ufe88\ufe8d\ufe8e|" +
        "\u0648=\u0624\ufe85\ufe86\ufeed\ufeee|" +
        "\u064a=\u0626\u0649\u06cc\ufbe8\ufbe9\ufbfc\ufbfd\ufbfe\ufbff\ufc5d\ufc90\ufe89\ufe8a\ufe8b\ufe8c\ufeef\ufef0\ufef1\ufef2\ufef3\ufef4|" +
        "\u0647=\u0629\u06c0\u06d5\ufba4\ufba5\ufcd9\ufe93\ufe94\ufee9\ufeea\ufeeb\ufeec|\u0627\u0674=\u0675|\u0648\u0674=\u0676|\u06c7\u0674=\u0677\ufbdd|" +
        "\u064a\u0674=\u0678|\u0643=\u06a9\ufb8e\ufb8f\ufb90\ufb91\ufed9\ufeda\ufedb\ufedc|\u06c1=\u06c2\ufba6\ufba7\ufba8\ufba9|" +
        "\u06d2=\u06d3\ufbae\ufbaf\ufbb0\ufbb1|क\u093c=क़|ख\u093c=ख़|ग\u093c=ग़|ज\u093c=ज़|ड\u093c=ड़|ढ\u093c=ढ़|फ\u093c=फ़|य\u093c=य़|ড\u09bc=ড়|ঢ\u09bc=ঢ়|য\u09bc=য়|" +
        "ਲ\u0a3c=ਲ਼|ਸ\u0a3c=ਸ਼|ਖ\u0a3c=ਖ਼|ਗ\u0a3c=ਗ਼|ਜ\u0a3c=ਜ਼|ਫ\u0a3c=ਫ਼|ଡ\u0b3c=ଡ଼|ଢ\u0b3c=ଢ଼|\u0e4dา=ำ|\u0ecdາ=ຳ|ຫນ=ໜ|ຫມ=ໝ|ག\u0fb7=གྷ|ཌ\u0fb7=ཌྷ|ད\u0fb7=དྷ|བ\u0fb7=བྷ|" +
        "ཛ\u0fb7=ཛྷ|ཀ\u0fb5=ཀྵ|\u0f71\u0f72=\u0f73|\u0f71\u0f74=\u0f75|\u0fb2\u0f80=\u0f76|\u0fb2\u0f71\u0f80=\u0f77|\u0fb3\u0f80=\u0f78|" +
        "\u0fb3\u0f71\u0f80=\u0f79|\u0f71\u0f80=\u0f81|\u0f92\u0fb7=\u0f93|\u0f9c\u0fb7=\u0f9d|\u0fa1\u0fb7=\u0fa2|\u0fa6\u0fb7=\u0fa7|\u0fab\u0fb7=\u0fac|" +
        "\u0f90\u0fb5=\u0fb9|ნ=ჼ|ǝ=ᴲ|m=ᴹᵐḿṁṃₘℳⅿ⒨ⓜ\uff4d|ȣ=ᴽ|p=ᴾᵖṕṗₚℙ⒫ⓟ\uff50|ɐ=ᵄ|ɑ=ᵅ|ᴂ=ᵆ|ɜ=ᵌᶟ|ɔ=ᵓ|ᴖ=ᵔ|ᴗ=ᵕ|ᴝ=ᵙ|ɯ=ᵚ|v=ᵛᵥṽṿⅴ⒱ⓥⱽ\uff56|ᴥ=ᵜ|γ=ᵞᵧℽℾ|δ=ᵟ|χ=ᵡᵪ|н=ᵸ|ɒ=ᶛ|" +
        "ɕ=ᶝ|ɟ=ᶡ|ɡ=ᶢ|ɥ=ᶣ|ɨ=ᶤ|ɩ=ᶥ|ɪ=ᶦ|ᵻ=ᶧ|ʝ=ᶨ|ɭ=ᶩ|ᶅ=ᶪ|ʟ=ᶫ|ɱ=ᶬ|ɰ=ᶭ|ɲ=ᶮ|ɳ=ᶯ|ɴ=ᶰ|ɵ=ᶱ|ɸ=ᶲ|ʂ=ᶳ|ʃ=ᶴ|ƫ=ᶵ|ʉ=ᶶ|ʊ=ᶷ|ᴜ=ᶸ|ʋ=ᶹ|ʌ=ᶺ|ʐ=ᶼ|ʑ=ᶽ|aʾ=ẚ|0=⁰₀⓪|4=⁴₄④⑷⒋|5=⁵₅⑤⑸⒌|" +
        "6=⁶₆⑥⑹⒍|7=⁷₇⑦⑺⒎|8=⁸₈⑧⑻⒏|9=⁹₉⑨⑼⒐|rs=₨|a c=℀|a s=℁|°c=℃|c o=℅|c u=℆|°f=℉|no=№|q=ℚ⒬ⓠꟴ\uff51|sm=℠|tel=℡|tm=™|\u05d0=ℵ\ufb21\ufb2e\ufb2f\ufb30|" +
        "\u05d1=ℶ\ufb31\ufb4c|\u05d2=ℷ\ufb32|\u05d3=ℸ\ufb22\ufb33|fax=℻|1 7=⅐|1 9=⅑|1 10=⅒|1 3=⅓|2 3=⅔|1 5=⅕|2 5=⅖|3 5=⅗|4 5=⅘|1 6=⅙|5 6=⅚|1 8=⅛|3 8=⅜|5 8=⅝|" +
        "7 8=⅞|ii=ⅱ|iii=ⅲ|iv=ⅳ|vi=ⅵ|vii=ⅶ|viii=ⅷ|ix=ⅸ|xi=ⅺ|xii=ⅻ|0 3=↉|⇐=⇍|10=⑩⑽⒑|11=⑪⑾⒒|12=⑫⑿⒓|13=⑬⒀⒔|14=⑭⒁⒕|15=⑮⒂⒖|16=⑯⒃⒗|17=⑰⒄⒘|18=⑱⒅⒙|19=⑲⒆⒚|20=⑳⒇⒛|ⵡ=ⵯ|" +
        "母=⺟|龟=⻳|一=⼀㆒㈠㊀|丨=⼁|丶=⼂|丿=⼃|乙=⼄㆚|亅=⼅|二=⼆㆓㈡㊁|亠=⼇|人=⼈㆟|儿=⼉|入=⼊|八=⼋㈧㊇|冂=⼌|冖=⼍|冫=⼎|几=⼏|凵=⼐|刀=⼑|力=⼒\uf98a|勹=⼓|匕=⼔|匚=⼕|匸=⼖|十=⼗〸㈩㊉|卜=⼘|卩=⼙|厂=⼚|厶=⼛|又=⼜|口=⼝|" +
        "囗=⼞|土=⼟㈯㊏|士=⼠|夂=⼡|夊=⼢|夕=⼣|大=⼤|女=⼥㊛\uf981|子=⼦|宀=⼧|寸=⼨|小=⼩|尢=⼪|尸=⼫|屮=⼬\ufa3c|山=⼭|巛=⼮|工=⼯|己=⼰|巾=⼱|干=⼲|幺=⼳|广=⼴|廴=⼵|廾=⼶|弋=⼷|弓=⼸|彐=⼹|彡=⼺|彳=⼻|心=⼼|戈=⼽|戶=⼾|" +
        "手=⼿|支=⽀|攴=⽁|文=⽂㉆|斗=⽃|斤=⽄|方=⽅|无=⽆|日=⽇㈰㊐|曰=⽈|月=⽉㈪㊊|木=⽊㈭㊍|欠=⽋|止=⽌|歹=⽍\ufa95|殳=⽎|毋=⽏|比=⽐|毛=⽑|氏=⽒|气=⽓|水=⽔㈬㊌|火=⽕㈫㊋|爪=⽖|父=⽗|爻=⽘|爿=⽙|片=⽚|牙=⽛|牛=⽜|犬=⽝|玄=⽞|玉=⽟|" +
        "瓜=⽠|瓦=⽡|甘=⽢|生=⽣|用=⽤|田=⽥|疋=⽦|疒=⽧|癶=⽨|白=⽩|皮=⽪|皿=⽫|目=⽬|矛=⽭|矢=⽮|石=⽯|示=⽰|禸=⽱|禾=⽲|穴=⽳|立=⽴\uf9f7|竹=⽵|米=⽶|糸=⽷|缶=⽸|网=⽹|羊=⽺|羽=⽻\ufa1e|老=⽼\uf934|而=⽽|耒=⽾|耳=⽿|聿=⾀|" +
        "肉=⾁|臣=⾂|自=⾃㉂|至=⾄㉃|臼=⾅|舌=⾆|舛=⾇|舟=⾈|艮=⾉|色=⾊|艸=⾋|虍=⾌|虫=⾍|血=⾎|行=⾏\ufa08|衣=⾐|襾=⾑|見=⾒\ufa0a|角=⾓|言=⾔|谷=⾕|豆=⾖|豕=⾗|豸=⾘|貝=⾙|赤=⾚|走=⾛|足=⾜|身=⾝|車=⾞\uf902|辛=⾟|" +
        "辰=⾠\uf971|辵=⾡|邑=⾢|酉=⾣|釆=⾤|里=⾥\uf9e9|金=⾦㈮㊎\uf90a|長=⾧|門=⾨|阜=⾩|隶=⾪|隹=⾫|雨=⾬|靑=⾭|非=⾮|面=⾯|革=⾰|韋=⾱|韭=⾲|音=⾳|頁=⾴|風=⾵|飛=⾶|食=⾷|首=⾸|香=⾹|馬=⾺|骨=⾻|高=⾼|髟=⾽|鬥=⾾|鬯=⾿|" +
        "鬲=⿀|鬼=⿁|魚=⿂|鳥=⿃|鹵=⿄|鹿=⿅\uf940|麥=⿆|麻=⿇|黃=⿈|黍=⿉|黑=⿊|黹=⿋|黽=⿌|鼎=⿍|鼓=⿎|鼠=⿏|鼻=⿐|齊=⿑|齒=⿒|龍=⿓\uf9c4|龜=⿔\uf907\uf908\uface|龠=⿕|〒=〶|卄=〹|卅=〺|\u3099=゛\uff9e|" +
        "\u309a=゜\uff9f|より=ゟ|コト=ヿ|ᄀ=ㄱ㈀㉠\uffa1|ᄁ=ㄲ\uffa2|ᆪ=ㄳ\uffa3|ᄂ=ㄴ㈁㉡\uffa4|ᆬ=ㄵ\uffa5|ᆭ=ㄶ\uffa6|ᄃ=ㄷ㈂㉢\uffa7|ᄄ=ㄸ\uffa8|ᄅ=ㄹ㈃㉣\uffa9|ᆰ=ㄺ\uffaa|ᆱ=ㄻ\uffab|" +
        "ᆲ=ㄼ\uffac|ᆳ=ㄽ\uffad|ᆴ=ㄾ\uffae|ᆵ=ㄿ\uffaf|ᄚ=ㅀ\uffb0|ᄆ=ㅁ㈄㉤\uffb1|ᄇ=ㅂ㈅㉥\uffb2|ᄈ=ㅃ\uffb3|ᄡ=ㅄ\uffb4|ᄉ=ㅅ㈆㉦\uffb5|ᄊ=ㅆ\uffb6|ᄋ=ㅇ㈇㉧\uffb7|ᄌ=ㅈ㈈㉨\uffb8|ᄍ=ㅉ\uffb9|" +
        "ᄎ=ㅊ㈉㉩\uffba|ᄏ=ㅋ㈊㉪\uffbb|ᄐ=ㅌ㈋㉫\uffbc|ᄑ=ㅍ㈌㉬\uffbd|ᄒ=ㅎ㈍㉭\uffbe|ᅡ=ㅏ\uffc2|ᅢ=ㅐ\uffc3|ᅣ=ㅑ\uffc4|ᅤ=ㅒ\uffc5|ᅥ=ㅓ\uffc6|ᅦ=ㅔ\uffc7|ᅧ=ㅕ\uffca|ᅨ=ㅖ\uffcb|ᅩ=ㅗ\uffcc|" +
        "ᅪ=ㅘ\uffcd|ᅫ=ㅙ\uffce|ᅬ=ㅚ\uffcf|ᅭ=ㅛ\uffd2|ᅮ=ㅜ\uffd3|ᅯ=ㅝ\uffd4|ᅰ=ㅞ\uffd5|ᅱ=ㅟ\uffd6|ᅲ=ㅠ\uffd7|ᅳ=ㅡ\uffda|ᅴ=ㅢ\uffdb|ᅵ=ㅣ\uffdc|ᅠ=ㅤ\uffa0|ᄔ=ㅥ|ᄕ=ㅦ|ᇇ=ㅧ|ᇈ=ㅨ|ᇌ=ㅩ|" +
        "ᇎ=ㅪ|ᇓ=ㅫ|ᇗ=ㅬ|ᇙ=ㅭ|ᄜ=ㅮ|ᇝ=ㅯ|ᇟ=ㅰ|ᄝ=ㅱ|ᄞ=ㅲ|ᄠ=ㅳ|ᄢ=ㅴ|ᄣ=ㅵ|ᄧ=ㅶ|ᄩ=ㅷ|ᄫ=ㅸ|ᄬ=ㅹ|ᄭ=ㅺ|ᄮ=ㅻ|ᄯ=ㅼ|ᄲ=ㅽ|ᄶ=ㅾ|ᅀ=ㅿ|ᅇ=ㆀ|ᅌ=ㆁ|ᇱ=ㆂ|ᇲ=ㆃ|ᅗ=ㆄ|ᅘ=ㆅ|ᅙ=ㆆ|ᆄ=ㆇ|ᆅ=ㆈ|ᆈ=ㆉ|ᆑ=ㆊ|ᆒ=ㆋ|ᆔ=ㆌ|ᆞ=ㆍ|ᆡ=ㆎ|" +
        "三=㆔㈢㊂|四=㆕㈣㊃|上=㆖㊤|中=㆗㊥|下=㆘㊦|甲=㆙|丙=㆛|丁=㆜|天=㆝|地=㆞|가=㈎㉮|나=㈏㉯|다=㈐㉰|라=㈑㉱|마=㈒㉲|바=㈓㉳|사=㈔㉴|아=㈕㉵|자=㈖㉶|차=㈗㉷|카=㈘㉸|타=㈙㉹|파=㈚㉺|하=㈛㉻|주=㈜|오전=㈝|오후=㈞|五=㈤㊄|六=㈥㊅\uf9d1|" +
        "七=㈦㊆|九=㈨㊈|株=㈱㊑|有=㈲㊒|社=㈳㊓\ufa4c|名=㈴㊔|特=㈵㊕|財=㈶㊖|祝=㈷㊗\ufa51|労=㈸㊘|代=㈹|呼=㈺|学=㈻㊫|監=㈼㊬|企=㈽㊭|資=㈾㊮|協=㈿㊯|祭=㉀|休=㉁㊡|問=㉄|幼=㉅|箏=㉇|pte=㉐|21=㉑|22=㉒|23=㉓|24=㉔|25=㉕|" +
        "26=㉖|27=㉗|28=㉘|29=㉙|30=㉚|31=㉛|32=㉜|33=㉝|34=㉞|35=㉟|참고=㉼|주의=㉽|우=㉾|秘=㊙|男=㊚|適=㊜|優=㊝|印=㊞|注=㊟|項=㊠|写=㊢|正=㊣|左=㊧|右=㊨|医=㊩|宗=㊪|夜=㊰|36=㊱|37=㊲|38=㊳|39=㊴|40=㊵|41=㊶|" +
        "42=㊷|43=㊸|44=㊹|45=㊺|46=㊻|47=㊼|48=㊽|49=㊾|50=㊿|1月=㋀|2月=㋁|3月=㋂|4月=㋃|5月=㋄|6月=㋅|7月=㋆|8月=㋇|9月=㋈|10月=㋉|11月=㋊|12月=㋋|hg=㋌|erg=㋍|ev=㋎|ltd=㋏|ア=㋐\uff71|イ=㋑\uff72|" +
        "ウ=㋒\uff73|エ=㋓\uff74|オ=㋔\uff75|カ=㋕\uff76|キ=㋖\uff77|ク=㋗\uff78|ケ=㋘\uff79|コ=㋙\uff7a|サ=㋚\uff7b|シ=㋛\uff7c|ス=㋜\uff7d|セ=㋝\uff7e|ソ=㋞\uff7f|タ=㋟\uff80|チ=㋠\uff81|" +
        "ツ=㋡\uff82|テ=㋢\uff83|ト=㋣\uff84|ナ=㋤\uff85|ニ=㋥\uff86|ヌ=㋦\uff87|ネ=㋧\uff88|ノ=㋨\uff89|ハ=㋩\uff8a|ヒ=㋪\uff8b|フ=㋫\uff8c|ヘ=㋬\uff8d|ホ=㋭\uff8e|マ=㋮\uff8f|ミ=㋯\uff90|" +
        "ム=㋰\uff91|メ=㋱\uff92|モ=㋲\uff93|ヤ=㋳\uff94|ユ=㋴\uff95|ヨ=㋵\uff96|ラ=㋶\uff97|リ=㋷\uff98|ル=㋸\uff99|レ=㋹\uff9a|ロ=㋺\uff9b|ワ=㋻\uff9c|ヰ=㋼|ヱ=㋽|ヲ=㋾\uff66|令和=㋿|アパート=㌀|" +
        "アルファ=㌁|アンペア=㌂|アール=㌃|イニング=㌄|インチ=㌅|ウォン=㌆|エスクード=㌇|エーカー=㌈|オンス=㌉|オーム=㌊|カイリ=㌋|カラット=㌌|カロリー=㌍|ガロン=㌎|ガンマ=㌏|ギガ=㌐|ギニー=㌑|キュリー=㌒|ギルダー=㌓|キロ=㌔|キログラム=㌕|キロメートル=㌖|" +
        "キロワット=㌗|グラム=㌘|グラムトン=㌙|クルゼイロ=㌚|クローネ=㌛|ケース=㌜|コルナ=㌝|コーポ=㌞|サイクル=㌟|サンチーム=㌠|シリング=㌡|センチ=㌢|セント=㌣|ダース=㌤|デシ=㌥|ドル=㌦|トン=㌧|ナノ=㌨|ノット=㌩|ハイツ=㌪|パーセント=㌫|パーツ=㌬|バーレル=㌭|" +
        "ピアストル=㌮|ピクル=㌯|ピコ=㌰|ビル=㌱|ファラッド=㌲|フィート=㌳|ブッシェル=㌴|フラン=㌵|ヘクタール=㌶|ペソ=㌷|ペニヒ=㌸|ヘルツ=㌹|ペンス=㌺|ページ=㌻|ベータ=㌼|ポイント=㌽|ボルト=㌾|ホン=㌿|ポンド=㍀|ホール=㍁|ホーン=㍂|マイクロ=㍃|マイル=㍄|" +
        "マッハ=㍅|マルク=㍆|マンション=㍇|ミクロン=㍈|ミリ=㍉|ミリバール=㍊|メガ=㍋|メガトン=㍌|メートル=㍍|ヤード=㍎|ヤール=㍏|ユアン=㍐|リットル=㍑|リラ=㍒|ルピー=㍓|ルーブル=㍔|レム=㍕|レントゲン=㍖|ワット=㍗|0点=㍘|1点=㍙|2点=㍚|3点=㍛|4点=㍜|" +
        "5点=㍝|6点=㍞|7点=㍟|8点=㍠|9点=㍡|10点=㍢|11点=㍣|12点=㍤|13点=㍥|14点=㍦|15点=㍧|16点=㍨|17点=㍩|18点=㍪|19点=㍫|20点=㍬|21点=㍭|22点=㍮|23点=㍯|24点=㍰|hpa=㍱|da=㍲|au=㍳|bar=㍴|ov=㍵|pc=㍶|" +
        "dm=㍷|dm2=㍸|dm3=㍹|iu=㍺|平成=㍻|昭和=㍼|大正=㍽|明治=㍾|株式会社=㍿|pa=㎀㎩|na=㎁|μa=㎂|ma=㎃|ka=㎄|kb=㎅|mb=㎆㏔|gb=㎇|cal=㎈|kcal=㎉|pf=㎊|nf=㎋|μf=㎌|μg=㎍|mg=㎎|kg=㎏|hz=㎐|khz=㎑|" +
        "mhz=㎒|ghz=㎓|thz=㎔|μl=㎕|ml=㎖|dl=㎗|kl=㎘|fm=㎙|nm=㎚|μm=㎛|mm=㎜|cm=㎝|km=㎞㏎|mm2=㎟|cm2=㎠|m2=㎡|km2=㎢|mm3=㎣|cm3=㎤|m3=㎥|km3=㎦|m s=㎧|m s2=㎨|kpa=㎪|mpa=㎫|gpa=㎬|" +
        "rad=㎭|rad s=㎮|rad s2=㎯|ps=㎰|ns=㎱|μs=㎲|ms=㎳|pv=㎴|nv=㎵|μv=㎶|mv=㎷㎹|kv=㎸|pw=㎺|nw=㎻|μw=㎼|mw=㎽㎿|kw=㎾|kω=㏀|mω=㏁|a m=㏂㏟|bq=㏃|cc=㏄|cd=㏅|c kg=㏆|co=㏇|db=㏈|gy=㏉|" +
        "ha=㏊|hp=㏋|in=㏌|kk=㏍|kt=㏏|lm=㏐|ln=㏑|log=㏒|lx=㏓|mil=㏕|mol=㏖|ph=㏗|p m=㏘|ppm=㏙|pr=㏚|sr=㏛|sv=㏜|wb=㏝|v m=㏞|1日=㏠|2日=㏡|3日=㏢|4日=㏣|5日=㏤|6日=㏥|7日=㏦|8日=㏧|9日=㏨|" +
        "10日=㏩|11日=㏪|12日=㏫|13日=㏬|14日=㏭|15日=㏮|16日=㏯|17日=㏰|18日=㏱|19日=㏲|20日=㏳|21日=㏴|22日=㏵|23日=㏶|24日=㏷|25日=㏸|26日=㏹|27日=㏺|28日=㏻|29日=㏼|30日=㏽|31日=㏾|gal=㏿|ъ=ꚜ|ь=ꚝ|ꝯ=ꝰ|" +
        "ꜧ=ꭜ|ꬷ=ꭝ|ɫ=ꭞ|ꭒ=ꭟ|ʍ=ꭩ|豈=豈|更=\uf901|賈=\uf903|滑=\uf904|串=\uf905|句=\uf906|契=\uf909|喇=\uf90b|奈=\uf90c|懶=\uf90d|癩=\uf90e|羅=\uf90f|蘿=\uf910|螺=\uf911|裸=\uf912|" +
        "邏=\uf913|樂=\uf914\uf95c\uf9bf|洛=\uf915|烙=\uf916|珞=\uf917|落=\uf918|酪=\uf919|駱=\uf91a|亂=\uf91b|卵=\uf91c|欄=\uf91d|爛=\uf91e|蘭=\uf91f|鸞=\uf920|嵐=\uf921|" +
        "濫=\uf922|藍=\uf923|襤=\uf924|拉=\uf925|臘=\uf926|蠟=\uf927|廊=\uf928|朗=\uf929\ufa92|浪=\uf92a|狼=\uf92b|郎=\uf92c|來=\uf92d|冷=\uf92e|勞=\uf92f|擄=\uf930|櫓=\uf931|" +
        "爐=\uf932|盧=\uf933|蘆=\uf935|虜=\uf936|路=\uf937|露=\uf938|魯=\uf939|鷺=\uf93a|碌=\uf93b|祿=\uf93c|綠=\uf93d|菉=\uf93e|錄=\uf93f|論=\uf941|壟=\uf942|弄=\uf943|" +
        "籠=\uf944|聾=\uf945|牢=\uf946|磊=\uf947|賂=\uf948|雷=\uf949|壘=\uf94a|屢=\uf94b|樓=\uf94c|淚=\uf94d|漏=\uf94e|累=\uf94f|縷=\uf950|陋=\uf951|勒=\uf952|肋=\uf953|" +
        "凜=\uf954|凌=\uf955|稜=\uf956|綾=\uf957|菱=\uf958|陵=\uf959|讀=\uf95a|拏=\uf95b|諾=\uf95d\ufabd|丹=\uf95e|寧=\uf95f\uf9aa|怒=\uf960|率=\uf961\uf9db|異=\uf962|" +
        "北=\uf963|磻=\uf964|便=\uf965|復=\uf966|不=\uf967|泌=\uf968|數=\uf969|索=\uf96a|參=\uf96b|塞=\uf96c|省=\uf96d|葉=\uf96e|說=\uf96f\uf9a1|殺=\uf970\ufa96|沈=\uf972|" +
        "拾=\uf973|若=\uf974|掠=\uf975|略=\uf976|亮=\uf977|兩=\uf978|凉=\uf979|梁=\uf97a|糧=\uf97b|良=\uf97c|諒=\uf97d|量=\uf97e|勵=\uf97f|呂=\uf980|廬=\uf982|旅=\uf983|" +
        "濾=\uf984|礪=\uf985|閭=\uf986|驪=\uf987|麗=\uf988|黎=\uf989|曆=\uf98b|歷=\uf98c|轢=\uf98d|年=\uf98e|憐=\uf98f|戀=\uf990|撚=\uf991|漣=\uf992|煉=\uf993|璉=\uf994|" +
        "秊=\uf995|練=\uf996\ufa57\ufab0|聯=\uf997|輦=\uf998|蓮=\uf999|連=\uf99a|鍊=\uf99b|列=\uf99c|劣=\uf99d|咽=\uf99e|烈=\uf99f|裂=\uf9a0|廉=\uf9a2|念=\uf9a3|捻=\uf9a4|" +
        "殮=\uf9a5|簾=\uf9a6|獵=\uf9a7|令=\uf9a8|囹=\uf9a9|嶺=\uf9ab|怜=\uf9ac|玲=\uf9ad|瑩=\uf9ae|羚=\uf9af|聆=\uf9b0|鈴=\uf9b1|零=\uf9b2|靈=\uf9b3|領=\uf9b4|例=\uf9b5|" +
        "禮=\uf9b6|醴=\uf9b7|隸=\uf9b8|惡=\uf9b9|了=\uf9ba|僚=\uf9bb|寮=\uf9bc|尿=\uf9bd|料=\uf9be|燎=\uf9c0|療=\uf9c1|蓼=\uf9c2|遼=\uf9c3|暈=\uf9c5|阮=\uf9c6|劉=\uf9c7|" +
        "杻=\uf9c8|柳=\uf9c9|流=\uf9ca\ufa97|溜=\uf9cb|琉=\uf9cc|留=\uf9cd|硫=\uf9ce|紐=\uf9cf|類=\uf9d0|戮=\uf9d2|陸=\uf9d3|倫=\uf9d4|崙=\uf9d5|淪=\uf9d6|輪=\uf9d7|律=\uf9d8|" +
        "慄=\uf9d9|栗=\uf9da|隆=\uf9dc|利=\uf9dd|吏=\uf9de|履=\uf9df|易=\uf9e0|李=\uf9e1|梨=\uf9e2|泥=\uf9e3|理=\uf9e4|痢=\uf9e5|罹=\uf9e6|裏=\uf9e7|裡=\uf9e8|離=\uf9ea|" +
        "匿=\uf9eb|溺=\uf9ec|吝=\uf9ed|燐=\uf9ee|璘=\uf9ef|藺=\uf9f0|隣=\uf9f1|鱗=\uf9f2|麟=\uf9f3|林=\uf9f4|淋=\uf9f5|臨=\uf9f6|笠=\uf9f8|粒=\uf9f9|狀=\uf9fa|炙=\uf9fb|" +
        "識=\uf9fc|什=\uf9fd|茶=\uf9fe|刺=\uf9ff|切=\ufa00|度=\ufa01|拓=\ufa02|糖=\ufa03|宅=\ufa04|洞=\ufa05|暴=\ufa06|輻=\ufa07|降=\ufa09|廓=\ufa0b|兀=\ufa0c|嗀=\ufa0d|" +
        "塚=\ufa10\ufa7c|晴=\ufa12\ufa91|凞=\ufa15|猪=\ufa16\ufaa0|益=\ufa17\ufaa6|礼=\ufa18|神=\ufa19|祥=\ufa1a|福=\ufa1b|靖=\ufa1c\ufac8|精=\ufa1d|蘒=\ufa20|" +
        "諸=\ufa22\ufaba|逸=\ufa25\ufa67|都=\ufa26|飯=\ufa2a|飼=\ufa2b|館=\ufa2c|鶴=\ufa2d|郞=\ufa2e|隷=\ufa2f|侮=\ufa30|僧=\ufa31|免=\ufa32|勉=\ufa33|勤=\ufa34|卑=\ufa35|" +
        "喝=\ufa36\ufa78|嘆=\ufa37|器=\ufa38|塀=\ufa39|墨=\ufa3a|層=\ufa3b|悔=\ufa3d|慨=\ufa3e|憎=\ufa3f\ufa89|懲=\ufa40\ufa8b|敏=\ufa41|既=\ufa42|暑=\ufa43|梅=\ufa44|" +
        "海=\ufa45|渚=\ufa46|漢=\ufa47\ufa9a|煮=\ufa48\ufa9c|爫=\ufa49|琢=\ufa4a|碑=\ufa4b|祉=\ufa4d|祈=\ufa4e|祐=\ufa4f|祖=\ufa50|禍=\ufa52|禎=\ufa53|穀=\ufa54|突=\ufa55|" +
        "節=\ufa56\ufaad|縉=\ufa58|繁=\ufa59|署=\ufa5a|者=\ufa5b\ufab2|臭=\ufa5c|艹=\ufa5d\ufa5e|著=\ufa5f|褐=\ufa60|視=\ufa61\ufab8|謁=\ufa62\ufabc|謹=\ufa63\ufabf|" +
        "賓=\ufa64|贈=\ufa65\ufac1|辶=\ufa66|難=\ufa68\ufac7|響=\ufa69\ufaca|頻=\ufa6a\ufacc|恵=\ufa6b|\u242ee=\ufa6c|舘=\ufa6d|並=\ufa70|况=\ufa71|全=\ufa72|侀=\ufa73|" +
        "充=\ufa74|冀=\ufa75|勇=\ufa76|勺=\ufa77|啕=\ufa79|喙=\ufa7a|嗢=\ufa7b|墳=\ufa7d|奄=\ufa7e|奔=\ufa7f|婢=\ufa80|嬨=\ufa81|廒=\ufa82|廙=\ufa83|彩=\ufa84|徭=\ufa85|" +
        "惘=\ufa86|慎=\ufa87|愈=\ufa88|慠=\ufa8a|戴=\ufa8c|揄=\ufa8d|搜=\ufa8e|摒=\ufa8f|敖=\ufa90|望=\ufa93|杖=\ufa94|滛=\ufa98|滋=\ufa99|瀞=\ufa9b|瞧=\ufa9d|爵=\ufa9e|" +
        "犯=\ufa9f|瑱=\ufaa1|甆=\ufaa2|画=\ufaa3|瘝=\ufaa4|瘟=\ufaa5|盛=\ufaa7|直=\ufaa8|睊=\ufaa9|着=\ufaaa|磌=\ufaab|窱=\ufaac|类=\ufaae|絛=\ufaaf|缾=\ufab1|荒=\ufab3|" +
        "華=\ufab4|蝹=\ufab5|襁=\ufab6|覆=\ufab7|調=\ufab9|請=\ufabb|諭=\ufabe|變=\ufac0|輸=\ufac2|遲=\ufac3|醙=\ufac4|鉶=\ufac5|陼=\ufac6|韛=\ufac9|頋=\ufacb|鬒=\ufacd|" +
        "\u2284a=\ufacf|\u22844=\ufad0|\u233d5=\ufad1|㮝=\ufad2|䀘=\ufad3|䀹=\ufad4|\u25249=\ufad5|\u25cd0=\ufad6|\u27ed3=\ufad7|齃=\ufad8|龎=\ufad9|ff=\ufb00|" +
        "fi=\ufb01|fl=\ufb02|ffi=\ufb03|ffl=\ufb04|st=\ufb05\ufb06|մն=\ufb13|մե=\ufb14|մի=\ufb15|վն=\ufb16|մխ=\ufb17|\u05d9=\ufb1d\ufb39|\u05f2=\ufb1f|" +
        "\u05e2=\ufb20|\u05d4=\ufb23\ufb34|\u05db=\ufb24\ufb3b\ufb4d|\u05dc=\ufb25\ufb3c|\u05dd=\ufb26|\u05e8=\ufb27\ufb48|\u05ea=\ufb28\ufb4a|" +
        "\u05e9=\ufb2a\ufb2b\ufb2c\ufb2d\ufb49|\u05d5=\ufb35\ufb4b|\u05d6=\ufb36|\u05d8=\ufb38|\u05da=\ufb3a|\u05de=\ufb3e|\u05e0=\ufb40|\u05e1=\ufb41|" +
        "\u05e3=\ufb43|\u05e4=\ufb44\ufb4e|\u05e6=\ufb46|\u05e7=\ufb47|\u05d0\u05dc=\ufb4f|\u0671=\ufb50\ufb51|\u067b=\ufb52\ufb53\ufb54\ufb55|" +
        "\u067e=\ufb56\ufb57\ufb58\ufb59|\u0680=\ufb5a\ufb5b\ufb5c\ufb5d|\u067a=\ufb5e\ufb5f\ufb60\ufb61|\u067f=\ufb62\ufb63\ufb64\ufb65|" +
        "\u0679=\ufb66\ufb67\ufb68\ufb69|\u06a4=\ufb6a\ufb6b\ufb6c\ufb6d|\u06a6=\ufb6e\ufb6f\ufb70\ufb71|\u0684=\ufb72\ufb73\ufb74\ufb75|" +
        "\u0683=\ufb76\ufb77\ufb78\ufb79|\u0686=\ufb7a\ufb7b\ufb7c\ufb7d|\u0687=\ufb7e\ufb7f\ufb80\ufb81|\u068d=\ufb82\ufb83|\u068c=\ufb84\ufb85|" +
        "\u068e=\ufb86\ufb87|\u0688=\ufb88\ufb89|\u0698=\ufb8a\ufb8b|\u0691=\ufb8c\ufb8d|\u06af=\ufb92\ufb93\ufb94\ufb95|\u06b3=\ufb96\ufb97\ufb98\ufb99|" +
        "\u06b1=\ufb9a\ufb9b\ufb9c\ufb9d|\u06ba=\ufb9e\ufb9f|\u06bb=\ufba0\ufba1\ufba2\ufba3|\u06be=\ufbaa\ufbab\ufbac\ufbad|\u06ad=\ufbd3\ufbd4\ufbd5\ufbd6|" +
        "\u06c7=\ufbd7\ufbd8|\u06c6=\ufbd9\ufbda|\u06c8=\ufbdb\ufbdc|\u06cb=\ufbde\ufbdf|\u06c5=\ufbe0\ufbe1|\u06c9=\ufbe2\ufbe3|" +
        "\u06d0=\ufbe4\ufbe5\ufbe6\ufbe7|\u064a\u0627=\ufbea\ufbeb|\u064a\u0647=\ufbec\ufbed\ufc9b\ufcde\ufce0\ufcf1|\u064a\u0648=\ufbee\ufbef|" +
        "\u064a\u06c7=\ufbf0\ufbf1|\u064a\u06c6=\ufbf2\ufbf3|\u064a\u06c8=\ufbf4\ufbf5|\u064a\u06d0=\ufbf6\ufbf7\ufbf8|" +
        "\u064a\u064a=\ufbf9\ufbfa\ufbfb\ufc03\ufc04\ufc59\ufc5a\ufc68\ufc69\ufc95\ufc96|\u064a\u062c=\ufc00\ufc55\ufc97\ufcda|" +
        "\u064a\u062d=\ufc01\ufc56\ufc98\ufcdb|\u064a\u0645=\ufc02\ufc58\ufc66\ufc93\ufc9a\ufcdd\ufcdf\ufcf0|\u0628\u062c=\ufc05\ufc9c|" +
        "\u0628\u062d=\ufc06\ufc9d|\u0628\u062e=\ufc07\ufc9e|\u0628\u0645=\ufc08\ufc6c\ufc9f\ufce1|\u0628\u064a=\ufc09\ufc0a\ufc6e\ufc6f|" +
        "\u062a\u062c=\ufc0b\ufca1|\u062a\u062d=\ufc0c\ufca2|\u062a\u062e=\ufc0d\ufca3|\u062a\u0645=\ufc0e\ufc72\ufca4\ufce3|" +
        "\u062a\u064a=\ufc0f\ufc10\ufc74\ufc75|\u062b\u062c=\ufc11|\u062b\u0645=\ufc12\ufc78\ufca6\ufce5|\u062b\u064a=\ufc13\ufc14\ufc7a\ufc7b|" +
        "\u062c\u062d=\ufc15\ufca7|\u062c\u0645=\ufc16\ufca8|\u062d\u062c=\ufc17\ufca9|\u062d\u0645=\ufc18\ufcaa|\u062e\u062c=\ufc19\ufcab|\u062e\u062d=\ufc1a|" +
        "\u062e\u0645=\ufc1b\ufcac|\u0633\u062c=\ufc1c\ufcad\ufd34|\u0633\u062d=\ufc1d\ufcae\ufd35|\u0633\u062e=\ufc1e\ufcaf\ufd36|" +
        "\u0633\u0645=\ufc1f\ufcb0\ufce7|\u0635\u062d=\ufc20\ufcb1|\u0635\u0645=\ufc21\ufcb3|\u0636\u062c=\ufc22\ufcb4|\u0636\u062d=\ufc23\ufcb5|" +
        "\u0636\u062e=\ufc24\ufcb6|\u0636\u0645=\ufc25\ufcb7|\u0637\u062d=\ufc26\ufcb8|\u0637\u0645=\ufc27\ufd33\ufd3a|\u0638\u0645=\ufc28\ufcb9\ufd3b|" +
        "\u0639\u062c=\ufc29\ufcba|\u0639\u0645=\ufc2a\ufcbb|\u063a\u062c=\ufc2b\ufcbc|\u063a\u0645=\ufc2c\ufcbd|\u0641\u062c=\ufc2d\ufcbe|" +
        "\u0641\u062d=\ufc2e\ufcbf|\u0641\u062e=\ufc2f\ufcc0|\u0641\u0645=\ufc30\ufcc1|\u0641\u064a=\ufc31\ufc32\ufc7c\ufc7d|\u0642\u062d=\ufc33\ufcc2|" +
        "\u0642\u0645=\ufc34\ufcc3|\u0642\u064a=\ufc35\ufc36\ufc7e\ufc7f|\u0643\u0627=\ufc37\ufc80|\u0643\u062c=\ufc38\ufcc4|\u0643\u062d=\ufc39\ufcc5|" +
        "\u0643\u062e=\ufc3a\ufcc6|\u0643\u0644=\ufc3b\ufc81\ufcc7\ufceb|\u0643\u0645=\ufc3c\ufc82\ufcc8\ufcec|\u0643\u064a=\ufc3d\ufc3e\ufc83\ufc84|" +
        "\u0644\u062c=\ufc3f\ufcc9|\u0644\u062d=\ufc40\ufcca|\u0644\u062e=\ufc41\ufccb|\u0644\u0645=\ufc42\ufc85\ufccc\ufced|" +
        "\u0644\u064a=\ufc43\ufc44\ufc86\ufc87|\u0645\u062c=\ufc45\ufcce|\u0645\u062d=\ufc46\ufccf|\u0645\u062e=\ufc47\ufcd0|\u0645\u0645=\ufc48\ufc89\ufcd1|" +
        "\u0645\u064a=\ufc49\ufc4a|\u0646\u062c=\ufc4b\ufcd2|\u0646\u062d=\ufc4c\ufcd3|\u0646\u062e=\ufc4d\ufcd4|\u0646\u0645=\ufc4e\ufc8c\ufcd5\ufcee|" +
        "\u0646\u064a=\ufc4f\ufc50\ufc8e\ufc8f|\u0647\u062c=\ufc51\ufcd7|\u0647\u0645=\ufc52\ufcd8|\u0647\u064a=\ufc53\ufc54|\u064a\u062e=\ufc57\ufc99\ufcdc|" +
        "\u0630=\ufc5b\ufeab\ufeac|\u0631=\ufc5c\ufead\ufeae|\u064a\u0631=\ufc64\ufc91|\u064a\u0632=\ufc65\ufc92|\u064a\u0646=\ufc67\ufc94|\u0628\u0631=\ufc6a|" +
        "\u0628\u0632=\ufc6b|\u0628\u0646=\ufc6d|\u062a\u0631=\ufc70|\u062a\u0632=\ufc71|\u062a\u0646=\ufc73|\u062b\u0631=\ufc76|\u062b\u0632=\ufc77|" +
        "\u062b\u0646=\ufc79|\u0645\u0627=\ufc88|\u0646\u0631=\ufc8a|\u0646\u0632=\ufc8b|\u0646\u0646=\ufc8d|\u0628\u0647=\ufca0\ufce2|" +
        "\u062a\u0647=\ufca5\ufce4|\u0635\u062e=\ufcb2|\u0644\u0647=\ufccd|\u0646\u0647=\ufcd6\ufcef|\u062b\u0647=\ufce6|\u0633\u0647=\ufce8\ufd31|" +
        "\u0634\u0645=\ufce9\ufd0c\ufd28\ufd30|\u0634\u0647=\ufcea\ufd32|\u0637\u064a=\ufcf5\ufcf6\ufd11\ufd12|\u0639\u064a=\ufcf7\ufcf8\ufd13\ufd14|" +
        "\u063a\u064a=\ufcf9\ufcfa\ufd15\ufd16|\u0633\u064a=\ufcfb\ufcfc\ufd17\ufd18|\u0634\u064a=\ufcfd\ufcfe\ufd19\ufd1a|" +
        "\u062d\u064a=\ufcff\ufd00\ufd1b\ufd1c|\u062c\u064a=\ufd01\ufd02\ufd1d\ufd1e|\u062e\u064a=\ufd03\ufd04\ufd1f\ufd20|" +
        "\u0635\u064a=\ufd05\ufd06\ufd21\ufd22|\u0636\u064a=\ufd07\ufd08\ufd23\ufd24|\u0634\u062c=\ufd09\ufd25\ufd2d\ufd37|" +
        "\u0634\u062d=\ufd0a\ufd26\ufd2e\ufd38|\u0634\u062e=\ufd0b\ufd27\ufd2f\ufd39|\u0634\u0631=\ufd0d\ufd29|\u0633\u0631=\ufd0e\ufd2a|" +
        "\u0635\u0631=\ufd0f\ufd2b|\u0636\u0631=\ufd10\ufd2c|\u062a\u062c\u0645=\ufd50|\u062a\u062d\u062c=\ufd51\ufd52|\u062a\u062d\u0645=\ufd53|" +
        "\u062a\u062e\u0645=\ufd54|\u062a\u0645\u062c=\ufd55|\u062a\u0645\u062d=\ufd56|\u062a\u0645\u062e=\ufd57|\u062c\u0645\u062d=\ufd58\ufd59|" +
        "\u062d\u0645\u064a=\ufd5a\ufd5b|\u0633\u062d\u062c=\ufd5c|\u0633\u062c\u062d=\ufd5d|\u0633\u062c\u064a=\ufd5e|\u0633\u0645\u062d=\ufd5f\ufd60|" +
        "\u0633\u0645\u062c=\ufd61|\u0633\u0645\u0645=\ufd62\ufd63|\u0635\u062d\u062d=\ufd64\ufd65|\u0635\u0645\u0645=\ufd66\ufdc5|" +
        "\u0634\u062d\u0645=\ufd67\ufd68|\u0634\u062c\u064a=\ufd69|\u0634\u0645\u062e=\ufd6a\ufd6b|\u0634\u0645\u0645=\ufd6c\ufd6d|" +
        "\u0636\u062d\u064a=\ufd6e\ufdab|\u0636\u062e\u0645=\ufd6f\ufd70|\u0637\u0645\u062d=\ufd71\ufd72|\u0637\u0645\u0645=\ufd73|\u0637\u0645\u064a=\ufd74|" +
        "\u0639\u062c\u0645=\ufd75\ufdc4|\u0639\u0645\u0645=\ufd76\ufd77|\u0639\u0645\u064a=\ufd78\ufdb6|\u063a\u0645\u0645=\ufd79|" +
        "\u063a\u0645\u064a=\ufd7a\ufd7b|\u0641\u062e\u0645=\ufd7c\ufd7d|\u0642\u0645\u062d=\ufd7e\ufdb4|\u0642\u0645\u0645=\ufd7f|" +
        "\u0644\u062d\u0645=\ufd80\ufdb5|\u0644\u062d\u064a=\ufd81\ufd82|\u0644\u062c\u062c=\ufd83\ufd84|\u0644\u062e\u0645=\ufd85\ufd86|" +
        "\u0644\u0645\u062d=\ufd87\ufd88|\u0645\u062d\u062c=\ufd89|\u0645\u062d\u0645=\ufd8a|\u0645\u062d\u064a=\ufd8b|\u0645\u062c\u062d=\ufd8c|" +
        "\u0645\u062c\u0645=\ufd8d|\u0645\u062e\u062c=\ufd8e|\u0645\u062e\u0645=\ufd8f|\u0645\u062c\u062e=\ufd92|\u0647\u0645\u062c=\ufd93|" +
        "\u0647\u0645\u0645=\ufd94|\u0646\u062d\u0645=\ufd95|\u0646\u062d\u064a=\ufd96\ufdb3|\u0646\u062c\u0645=\ufd97\ufd98|\u0646\u062c\u064a=\ufd99\ufdc7|" +
        "\u0646\u0645\u064a=\ufd9a\ufd9b|\u064a\u0645\u0645=\ufd9c\ufd9d|\u0628\u062e\u064a=\ufd9e|\u062a\u062c\u064a=\ufd9f\ufda0|" +
        "\u062a\u062e\u064a=\ufda1\ufda2|\u062a\u0645\u064a=\ufda3\ufda4|\u062c\u0645\u064a=\ufda5\ufda7|\u062c\u062d\u064a=\ufda6\ufdbe|" +
        "\u0633\u062e\u064a=\ufda8\ufdc6|\u0635\u062d\u064a=\ufda9|\u0634\u062d\u064a=\ufdaa|\u0644\u062c\u064a=\ufdac|\u0644\u0645\u064a=\ufdad|" +
        "\u064a\u062d\u064a=\ufdae|\u064a\u062c\u064a=\ufdaf|\u064a\u0645\u064a=\ufdb0|\u0645\u0645\u064a=\ufdb1|\u0642\u0645\u064a=\ufdb2|" +
        "\u0643\u0645\u064a=\ufdb7|\u0646\u062c\u062d=\ufdb8\ufdbd|\u0645\u062e\u064a=\ufdb9|\u0644\u062c\u0645=\ufdba\ufdbc|\u0643\u0645\u0645=\ufdbb\ufdc3|" +
        "\u062d\u062c\u064a=\ufdbf|\u0645\u062c\u064a=\ufdc0|\u0641\u0645\u064a=\ufdc1|\u0628\u062d\u064a=\ufdc2|\u0635\u0644\u06d2=\ufdf0|" +
        "\u0642\u0644\u06d2=\ufdf1|\u0627\u0644\u0644\u0647=\ufdf2|\u0627\u0643\u0628\u0631=\ufdf3|\u0645\u062d\u0645\u062f=\ufdf4|" +
        "\u0635\u0644\u0639\u0645=\ufdf5|\u0631\u0633\u0648\u0644=\ufdf6|\u0639\u0644\u064a\u0647=\ufdf7|\u0648\u0633\u0644\u0645=\ufdf8|" +
        "\u0635\u0644\u064a=\ufdf9|\u0635\u0644\u064a \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645=\ufdfa|" +
        "\u062c\u0644 \u062c\u0644\u0627\u0644\u0647=\ufdfb|\u0631\u064a\u0627\u0644=\ufdfc|$=\ufe69\uff04|\u0621=\ufe80|\u0628=\ufe8f\ufe90\ufe91\ufe92|" +
        "\u062a=\ufe95\ufe96\ufe97\ufe98|\u062b=\ufe99\ufe9a\ufe9b\ufe9c|\u062c=\ufe9d\ufe9e\ufe9f\ufea0|\u062d=\ufea1\ufea2\ufea3\ufea4|" +
        "\u062e=\ufea5\ufea6\ufea7\ufea8|\u062f=\ufea9\ufeaa|\u0632=\ufeaf\ufeb0|\u0633=\ufeb1\ufeb2\ufeb3\ufeb4|\u0634=\ufeb5\ufeb6\ufeb7\ufeb8|" +
        "\u0635=\ufeb9\ufeba\ufebb\ufebc|\u0636=\ufebd\ufebe\ufebf\ufec0|\u0637=\ufec1\ufec2\ufec3\ufec4|\u0638=\ufec5\ufec6\ufec7\ufec8|" +
        "\u0639=\ufec9\ufeca\ufecb\ufecc|\u063a=\ufecd\ufece\ufecf\ufed0|\u0641=\ufed1\ufed2\ufed3\ufed4|\u0642=\ufed5\ufed6\ufed7\ufed8|" +
        "\u0644=\ufedd\ufede\ufedf\ufee0|\u0645=\ufee1\ufee2\ufee3\ufee4|\u0646=\ufee5\ufee6\ufee7\ufee8|" +
        "\u0644\u0627=\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc|ァ=\uff67|ィ=\uff68|ゥ=\uff69|ェ=\uff6a|ォ=\uff6b|ャ=\uff6c|ュ=\uff6d|ョ=\uff6e|ッ=\uff6f|" +
        "ー=\uff70|ン=\uff9d|¢=\uffe0|£=\uffe1|¦=\uffe4|¥=\uffe5|₩=\uffe6|│=\uffe8|■=\uffed|○=\uffee|";

    public static readonly IReadOnlyDictionary<char, string> All = Read();

    private static Dictionary<char, string> Read()
    {
        Dictionary<char, string> foldings = [];
        foreach (var folding in Foldings.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = folding.IndexOf('=', StringComparison.Ordinal);
            foreach (var character in folding.AsSpan(separator + 1))
            {
                foldings[character] = folding[..separator];
            }
        }

        return foldings;
    }
}
