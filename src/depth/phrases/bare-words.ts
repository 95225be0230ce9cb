import { compileLexicon } from './phrases.ts'

/**
 * The words of approval, thanks and “done”, as teams write them. `receipt` and `praise` make a bare phrase; `object` is what they are
 * about and must follow another of these words (“nice fix” is bare, “fix this” is not); `filler` only joins.
 */
const PHRASES = {
  receipt: `lgtm|lgmt|ltgm|lgtn|sgtm|lg|wfm|iigtm|approve|approved|approving|aproved|aprove|approves|ack|acked|acknowledged|acknowledge|utack|tack|crack|reack
    ut ack|re ack|concept ack|approach ack|code review ack|cr ack|light ack|tested ack|untested ack|strong concept ack|light code review ack
    post merge ack|weak concept ack|t ack|code review|review ack|self ack|lightly tested ack
    thanks|thank you|thankyou|thx|thnx|tnx|ty|tysm|tyvm|cheers|thanx|thnaks|thansk|thankss|thank u|thank|much appreciated|appreciated|appreciate it
    i appreciate it|many thanks|kudos|congrats|congratulations|bravo|props
    done|doen|fixed|fixd|resolved|addressed|updated|removed|renamed|changed|added|moved|reverted|merged|merging|rebased|applied|implemented
    corrected|adjusted|reworded|squashed|pushed|committed|reviewed|tested|verified|confirmed|closing|closed|dropped|deleted|replaced|cleaned up|refactored
    improved|handled|completed|finished|all set|ready|reworked|simplified|extracted|documented|included|changed it|all done
    ok|okay|okey|okie|oki|k|kk|okk|oke|okidoki|right|right on|true|indeed|exactly|precisely|correct|absolutely|definitely|certainly|of course|totally
    yes|yep|yup|yeah|yea|ya|yas|aye|sure|sure thing|sounds|agree|agreed|agred|agreeing|i agree|concur|seconded
    makes sense|make sense|that makes sense|fair|fair enough|fair point|got it|gotcha|gotchu|i see|understood|noted|roger|roger that|copy that|will do
    will fix|will change|will update|will remove|will add|will rename|will address|will revert|will merge|will rebase|on it|i'll fix|i'll do|i'll do it|i'll change it
    i'll fix it|i will|i'll|ditto|same|same here|same as above|as above|see above|likewise|me too|me neither|idem|same thing|same comment|+1|+2|plus one|r+
    ship it|shipit|ship|merge it|let's merge|lets merge|let's merge it|lets merge it|let's ship it|lets ship it|let's go|lets go|go ahead|go for it|good to go
    good to merge|ready to merge|merge away|merge when ready|feel free to merge|ok to merge|stamp|rubber stamp|rs lgtm|bump|ping|friendly ping|recheck|reverify
    retest|retest this|retest this please|retest please|test this please|rebase|rebase please|bors r+|bors try|bors merge|bors|jenkins|run ci|run tests|re run|rerun
    sounds like a plan|let's do it|lets do it|thumbs up|ptal|yes please|re lgtm|outdated|no problem|no problems|no worries|np|nvm|never mind|nevermind|my bad|my mistake|sorry|oops|whoops|oh well|you're right|you are right|your right|youre right|you're welcome|welcome
    happy to help|glad to help|anytime|no objection|no objections|no comment|no comments|no concerns|no issues|no further comments|nothing to add|nope|wfm|works|works for me
    haha|hehe|lol|rofl|ah|oh|aha|hm|hmm|hah|phew|yay|woohoo|woo|hooray|hurray|whoa|phew|nit|nothing|voila|ta
    ja|jo|jep|jup|danke|dankeschön|merci|erledigt|ist erledigt|passt|passt so|stimmt|genau|einverstanden|alles klar|mache ich|mach ich|mach ich gleich|klar|gefixt
    angepasst|umgesetzt|behoben|geändert|korrigiert|verstanden|freigegeben|gemacht|gern|gerne|gern geschehen|kein problem|klingt|sehe ich auch so|sieht gut aus|sehe ich genauso|da hast du recht|du hast recht|danke dir|dank|cc|habe ich gemacht|ist gemacht|bitte
    merci|d'accord|ok pour moi|fait|c'est fait|corrigé|c'est corrigé|modifié|ça marche|ca marche|c'est bon|compris|entendu|validé|approuvé|oui|tout à fait|pas de souci|bien vu|bien joué|ça roule|je valide|je suis d'accord|vu
    gracias|muchas gracias|mil gracias|listo|hecho|corregido|arreglado|de acuerdo|vale|entendido|aprobado|se ve bien|todo bien|claro|sí|si|tienes razón|cambiado|actualizado|de nada|dale|está bien|ya está|me parece bien|por supuesto|va
    obrigado|obrigada|valeu|feito|corrigido|pronto|parece bom|combinado|certo|concordo|aprovado|sim|beleza|tudo certo|ajustado|resolvido|entendi|tá bom|blz|vlw|de boa|pode ser|com certeza|atualizado|alterado|removido
    grazie|fatto|va bene|d'accordo|perfetto|bedankt|dank je|gedaan|akkoord|dziękuję|dzięki|zrobione|tack så mycket|klart|teşekkürler|tamam
    спасибо|спасибо большое|большое спасибо|спс|ок|окей|готово|исправил|исправила|исправлено|поправил|поправила|поправлено|согласен|согласна|сделано|сделал|сделала|понял|поняла|понятно|принято|ага|да|угу
    точно|верно|договорились|ясно|убрал|убрала|добавил|добавила|обновил|обновила|переименовал|изменил|учту|пофиксил|пофикшено|апрув|одобряю|конечно|плюс|лгтм|дякую|зроблено|без проблем|не за что|пожалуйста|вы правы|ты прав|права|удалил|удалено|добавлено
    감사합니다|고맙습니다|감사해요|좋습니다|좋아요|수정했습니다|수정하였습니다|수정 완료|수정완료|확인했습니다|확인|확인하였습니다|넵|네|예|넹|반영했습니다|반영하였습니다|동의합니다|완료|완료했습니다|승인|승인합니다|수고하셨습니다|고생하셨습니다|알겠습니다|맞습니다|좋네요|굿|감사드립니다|처리했습니다|변경했습니다|적용했습니다|ㅇㅋ|오케이|ㄳ|ㅋㅋ`,
  praise: `good|goood|gud|great|grate|grat|gr8|nice|fine|perfect|excellent|awesome|awsome|cool|neat|lovely|brilliant|amazing|fantastic|wonderful|solid|sweet|very clean|so clean|superb|impressive
    beautiful|clever|elegant|well done|well spotted|good spot|nicely done|love it|love this|love that|love|i like it|i love it|i like this|i like|like it|i love this|better|much better|very much better|wow|yay|rad|dope|stellar|outstanding|magnificent|terrific|splendid|epic|legend|hero|rockstar|rocks|well|nicely|reasonable|happy|glad|pretty|bravo|smart|slick|sick|top|top notch|spot on|on point|fire|tidy|thorough|helpful|useful|genius|super|prima|gute idee|gute|guter|gutes|gut|gut gemacht|gute arbeit|schön|sehr schön|perfekt|klasse|spitze|toll|cool|saubere arbeit|sauber|geil|hervorragend|ausgezeichnet
    parfait|très bien|bien|bonne idée|bon travail|bonne|bon|génial|excellent|nickel|impeccable|chouette|beau travail|joli|super
    perfecto|buen|buena|bueno|buen trabajo|buena idea|bien|muy bien|genial|excelente|estupendo|fantástico|increíble|qué bueno
    ótimo|ótima|otimo|ótimo trabalho|perfeito|bom|boa|bom trabalho|boa ideia|muito bom|excelente|legal|show|massa|maravilha|bacana
    отлично|хорошо|супер|выглядит хорошо|всё хорошо|все хорошо|норм|нормально|молодец|класс|классно|круто|прекрасно|замечательно|хорошая|отличная|хорошая работа|отличная работа|огонь|идеально|здорово|красиво|хорошая идея|отличная идея|выглядит отлично|всё ок|все ок|лучше|добре|чудово`,
  object: `job|jobb|work|one|stuff|catch|catches|point|idea|fix|fixes|change|changes|pr|prs|patch|review|reviews|update|updates|contribution|contributions|cleanup|clean up|refactor|refactoring
    improvement|improvements|addition|additions|solution|approach|suggestion|suggestions|feedback|feature|test|tests|docs|effort|help|explanation|clarification|info|heads up|tip|reminder|quick turnaround|turnaround|call|find|touch|move|commit|details|comments|comment|thinking
    trick|progress|start|team|folks|guys|everyone|all|man|mate|buddy|bro|dude|sir|code|pull request|thing|effort|detail|time|patience|response|reply|implementation|description|writeup|write up|here|work around|workaround|hint|pointer|pointers|link|report|note|notes|research|investigation|follow up|iteration|coverage|test coverage
    arbeit|idee|lösung|hinweis|fix|änderung|änderungen|korrektur|hilfe|travail|idée|correction|aide|relecture|revue|trabajo|idea|ayuda|revisión|corrección|trabalho|ideia|ajuda|revisão|correção|contribuição|работа|идея|правки|фикс|помощь|ревью|исправление|замечание`,
  filler: `this|that|it|its|it's|that's|thats|these|those|all|everything|now|to|me|mee|for|the|your|you|u|ur|i|my|we|us|a|an|and|so|very|really|pretty|much|many|lot|lots|again|here|there|just|then|i'm|imo|imho|latest|once ci passes|once ci is green|after ci|when ci passes|modulo ci|if ci passes
    looks|look|looking|loks|lookks|lokos|looked|seems|seem|sounds|sound|feels|reads|works|is|are|was|am|'s|be|been|with|on|from|overall|already|also|at|of|by|side|end|my end|my side|wise|quick|another|both|more|most|even
    still|well|one|such|what|today|soon|asap|next|push|up|myself|yourself|guys|everyone|folks|doing|making|taking|fixing|adding|updating|reviewing|working|cleaning|handling|catching|letting|know|pointing|out|spotting|explaining|clarifying|helping|picking|care|the time|as well|as always|as usual|in advance|in general
    change looks|changes look|code looks|pr looks|patch looks|tests look|fix looks|update looks|docs look|idea sounds|work is|was a|have|had|got|get|go|can|may|would|think|guess|say|as|in|or|into|part
    sehr|vielen|viele|für|den|die|das|der|dir|mich|so|ist|auch|schon|jetzt|aus|sieht|alles|eine|ein|dein|deine|deinen|noch mal|nochmal|beste|besten|herzlichen|mir|von|mal
    beaucoup|pour|moi|la|le|les|ta|ton|tout|est|très|bien|à|toi|vous|de|du|des|c'est|une|un|encore|tous|j'ai|et|ça|me
    muchas|por|el|los|para|mí|mi|todo|muy|está|se|ve|lo|tu|tus|a ti|y|es|ya|ahora|qué|parece|una
    muito|muita|pelo|pela|o|os|as|mim|tudo|isso|tá|está|foi|e|é|do|da|um|uma|mais|agora|ficou|seu|sua
    большое|очень|всё|все|за|выглядит|и|это|так|теперь|тоже|мне|на|в|за то|уже|вроде|тебе|вам|ещё|раз|ещё раз|по|моему`,
} as const

export const BARE_WORDS = compileLexicon(PHRASES)

/** Ritual words that stand alone, for the scorer: they are no length. */
export const RITUAL_WORDS = singleWords(PHRASES.receipt, PHRASES.praise)
/** Every word that ritual sentences are made of. */
export const RITUAL_SENTENCE_WORDS = [...BARE_WORDS.numbers.keys()].filter((word) => /^[\p{L}']/u.test(word)).join('|')

function singleWords(...lists: readonly string[]): string {
  const phrases = lists.flatMap((list) => list.split(/[|\n]/))
  return phrases.filter((phrase) => !phrase.trim().includes(' ')).join('|')
}

/** Scripts without blanks between words: what a bare phrase is put together from, longest first at each character. */
export const UNSPACED_PHRASES: ReadonlySet<string> = new Set(
  `好的|好|谢谢|感谢|多谢|谢谢你|谢谢您|没问题|没有问题|已修改|已改|已修复|修复了|改好了|已更新|已处理|已完成|完成|同意|可以|可以的|不错|很好|非常好|太好了|太棒了|棒|真棒|辛苦了|辛苦|收到|赞|赞同|点赞|通过|批准
  明白|明白了|了解|知道了|对|对的|是的|嗯|嗯嗯|行|没毛病|厉害|牛|支持|搞定|好主意|好想法|合并吧|已合并|已删除|已添加|已解决|解决了|修好了|学到了|看起来不错|看起来很好|看起来没问题|我觉得可以|我觉得没问题|没意见|没有意见|確認|感謝|謝謝|已修正|沒問題|做得好|干得好|大家|你的|您的|了|吧|啦|哈哈|哦|啊|哈|这个|很|非常|都|贡献|工作|帮助
  ありがとう|ありがとうございます|ありがとうございました|有難うございます|了解|了解です|了解しました|承知しました|承知いたしました|かしこまりました|いいですね|いいね|良いですね|よいですね|良さそう|良さそうです|よさそうです|良いと思います|いいと思います|よいと思います
  修正しました|修正済み|修正済みです|対応しました|対応済み|対応済みです|直しました|変更しました|追加しました|削除しました|反映しました|問題ありません|問題なし|問題なさそうです|大丈夫です|大丈夫|確認しました|確認済み|確認済みです|承認|承認します|承認しました|同意です|同意します|なるほど|はい|です|ます|お疲れ様です|お疲れさまです|お疲れ様でした|助かります|助かりました|素晴らしい|素晴らしいです|完璧です|すごい|さすが|賛成|賛成です|そうですね|その通りです|おk|オーケー|マージします|マージしました|ね|よ|とても|レビュー|で|から|も`
    .split(/[|\s]+/)
    .filter((phrase) => phrase !== ''),
)
