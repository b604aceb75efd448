# ボットの日本語の文言。電話の相手を待たせている人が読む。短く、具体的に、次に何をするかを書く。
# 識別子は en.ftl と同じ。欠けや余りはテストが知らせる。

## カード

card-start = { $topic }：まず { $light } { $target } へ
card-no-way = { $topic }：いま使える窓口がありません。上司に相談してください（理由は下のとおりです）
card-no-steps = まだ経路がありません。/entry add で追加できます
card-nothing = 経路がないことを { $day } に { $by } が確認済みです
card-owner = 引き継がれるまで、この件の担当は { $asker } のままです。
path-disputed = 🚩 { $by } から「違っている」との報告があります
line-functional = 技術の経路
line-management = 管理職の経路
line-default = 管理職の経路（全体の既定）
fallback = ほかに頼れる先がないとき
fallback-none = ほかに頼れる先がないときの相手が決まっていません。/fallback set で決められます。
step-head = { $place }. { $light } { $target }・{ $kind }
step-when = 条件：{ $when }
step-entitlement = 利用権：{ $entitlement }
step-scope = 範囲：{ $scope }
step-procedure = 手順：{ $procedure }
step-have-ready = 用意するもの：{ $items }
usable-now = いま使えます
hours-unknown = 受付時間は不明
contact = { $means }：{ $value }
contact-labelled = { $means }（{ $label }）：{ $value }
restricted = （非公開）
entitlement-name = { $target }の{ $basis }
entitlement-number = 番号 { $number }
entitlement-last-day = { $day }まで
entitlement-left = 残り { $left }/{ $total } 件
entitlement-response = 応答 { $response }
status-unconfirmed = 未確認
status-none = { $day }に「なし」と確認

## 時間

open-always = 24時間受付
open-until = 受付中、{ $at }まで
opens-in = 次の受付は{ $span }後（{ $at }）
closed-for-long = 次の受付は未定
duration-minutes =
    { $count ->
        [0] 1分以内
       *[other] { $count }分
    }
duration-hours = { $count }時間
duration-hours-minutes = { $hours }時間{ $minutes }分
duration-days = { $count }日
days-ago =
    { $count ->
        [0] 今日
        [1] 昨日
       *[other] { $count }日前
    }

## 理由

part-target = 窓口
part-entitlement = 利用権
reason-note = （{ $note }）
reason-away = { $until }まで不在
reason-away-instead = { $until }まで不在。代わりは { $who }
reason-ended = { $day }で終了
reason-not-started = { $day }から有効
reason-used-up = { $total }件のインシデントを使い切りました
reason-confirmed-none = 利用権なし（{ $day }に確認）
reason-not-registered = 未登録です。質問する前に登録してください
reason-lapsed = 登録が失効しています。登録し直してください
reason-unreachable = { $day }に連絡がつきませんでした（{ $part }、{ $by }）
reason-left = { $who } はもうチャットにいません（{ $day }に判明）
reason-left-restricted = 連絡先の人がもうチャットにいません（{ $day }に判明）
reason-left-others = { "。" }ほかの連絡先を使ってください
reason-refused = { $day }に断られました（{ $part }、{ $by }）
reason-found-ended = { $day }に終了を確認（{ $part }、{ $by }）
reason-never-checked = 一度も確認していません（{ $part }）
reason-unconfirmed = 利用権があるようですが、未確認です
reason-no-entitlement =
    { $kind ->
        [community] 登録の記録がありません
       *[other] 契約や購入の記録がありません
    }
reason-closed = 受付時間外。{ $opens }
reason-gatekeeper = { $who } を通す必要があります
reason-not-a-caller = あなたは登録された連絡者ではありません。{ $who } に頼んでください
reason-activation = 先に手続きが必要：{ $how }
reason-pending = 登録の承認待ちです
reason-overdue = 確認期限切れ（{ $part }、最後の確認は{ $ago }）
reason-informal = 個人的なつながりだけが頼りです
reason-allowance-low = インシデントの残りが{ $left }件（全{ $total }件）
reason-ends-soon =
    { $left ->
        [0] 今日で終了
        [one] 明日で終了（{ $day }）
       *[other] { $day }で終了（あと{ $left }日）
    }
reason-disputed = { $day }に { $by } から「違っている」との報告（{ $part }）

## 確認

checked = 確認：{ $ago }、{ $by }（{ $method }）
checked-result = 確認：{ $ago }、{ $by }（{ $method }）結果は「{ $result }」
checked-never = 確認の記録なし
freshness-aging = ・そろそろ再確認
freshness-due = ・確認期限切れ
freshness-stale = ・長く確認されていません。あてにしないでください
verified = 記録しました：{ $item }、{ $method }で「{ $result }」（変更 { $change }）
flagged = ありがとうございます。{ $item } に「違っている」の印を付けました。誰かが確認するまで残ります。
flagged-editor = ご自分で確認したら /verify で印を消せます。
method-called = 電話
method-mailed = メール
method-logged_in = ログイン
method-read_document = 書類
method-asked_holder = 保管部署に照会
method-met = 対面
method-used_it = 実際に利用
result-confirmed = 変わりなし
result-changed = 変更あり
result-unreachable = 連絡がつかない
result-ended = 終了していた
result-refused = 断られた

## 種類など

kind-department = 社内部署
kind-manager = 管理職
kind-colleague = 同僚
kind-vendor = メーカー・ベンダー
kind-integrator = 導入業者
kind-supplier = 有償サポート業者
kind-community = コミュニティー
kind-expert = 専門家
kind-topic = 対象
kind-target = エスカレーション先
kind-contract = 契約
kind-membership = コミュニティー登録
kind-item = 項目
type-product = 製品
type-system = システム
type-matter = 案件
basis-purchase = 製品付帯サポート
basis-contract = サポート契約
basis-membership = コミュニティー登録
means-phone = 電話
means-email = メール
means-url = Web
means-form = フォーム
means-chat = チャット
means-in_person = 場所
state-registered = 登録済み
state-pending = 承認待ち
state-lapsed = 失効
state-not_registered = 未登録
contribution-answered = 質問に回答
contribution-reported = 不具合を報告
contribution-patched = 修正を提供
contribution-documented = 文書を作成
contribution-sponsored = 資金を援助
role-reader = 閲覧者
role-editor = 編集者
role-admin = 管理者
role-reader-how = このワークスペースの全員が閲覧者です。
role-editor-how = 管理者に頼んでください。編集者のロールは /settings show で分かります。
role-admin-how = サーバーを管理している人に頼んでください。
accountable-manager = ヘルプデスク業務の管理者
accountable-final = 最終責任者
the-settings = 設定

## たずねる

escalate-which = 「{ $typed }」はどれのことですか。
escalate-unknown = 「{ $typed }」は登録されていません。
escalate-nearest = もしかして次のどれかですか。
escalate-noted =
    { $count ->
        [1] 問い合わせがあったことを記録しました。エスカレーション先が分かれば追加してください：
       *[other] 問い合わせを記録しました（{ $count }回目）。エスカレーション先が分かれば追加してください：
    }
escalate-target-alone = { $item } は登録されていますが、どの製品の経路にもありません。
escalate-target-show = 連絡方法：{ $command }
escalate-target-add = 製品の経路に加えるには：{ $command }
escalate-noted-reader =
    { $count ->
        [1] 問い合わせがあったことを記録しました。編集者に伝わります。
       *[other] 問い合わせを記録しました（{ $count }回目）。編集者に伝わります。
    }
more-wait = ほかに{ $count }件あります。名前をもう少し入力してください。
gone = すでに削除されています。

## ボタン

button-add-contract = 契約を追加
button-add-membership = コミュニティー登録を追加
button-checked = 確認済み
button-edit = 直す
button-fill-target = { $target } の情報を埋める
button-keep-alias = 「{ $typed }」を別名にする
button-make-new = いいえ、{ $name } は新しいもの
button-mend = 直して送り直す
button-next = 次のページ（{ $page }/{ $pages }）
button-previous = 前のページ（{ $page }/{ $pages }）
button-remove = 削除する
button-share = チャンネルに見せる
button-use = { $item } のこと
button-wrong = 違う・連絡がつかない

## 登録する

entry-added = 追加しました：{ $topic } の経路に { $target }（変更 { $change }）
entry-which = 「{ $name }」に似たものがあります。どちらのことですか。
entry-which-kind = { $target } は新しいエスカレーション先です。種類を選んでください。
entry-there = { $target } はすでに { $topic } の経路にあります。動かすなら /entry move、書き足すなら contact か checked を付けてください。
entry-not-there = { $target } は { $topic } の経路にありません。経路は /escalate で見られます。追加するには：{ $command }
entry-other-kind = { $target } の種類は{ $is }で、{ $asked }ではありません。kind を省くか、別の名前にしてください。
entry-move-nothing = 何を変えるか指定してください：position、line、when のどれか。
entry-remove-sure = { $topic } の経路から { $target } を外しますか。
entry-remove-left =
    { $count ->
        [0] 外すと経路が空になります。
       *[other] 外すと残りは{ $count }段です。
    }
draft-gone = この質問は回答済みか、古くなっています。コマンドを入力し直してください。
nothing-changed = まだ何も登録していません。
much-like = 似た名前があります：{ $items }。同じものなら片方を削除してください。
remove-sure = { $item } を削除しますか。
removed = 削除しました：{ $item }（変更 { $change }）。/undo で元に戻せます。
unchanged = { $item }：変更はありません

topic-added = 追加しました：{ $item }（変更 { $change }）
topic-changed = 変更しました：{ $item }（変更 { $change }）
topic-shown = { $item }
topic-nothing = { $item }：経路がないことを確認済みとして記録しました（変更 { $change }）
topic-list = 対象 { $count }件
topic-row =
    { $steps ->
        [0] { $item }・{ $type }・経路なし
       *[other] { $item }・{ $type }・{ $steps }段
    }
topic-step = { $place }. { $target }（{ $line }）
topic-remove-steps =
    { $count ->
        [0] 経路はありません。
       *[other] { $count }段の経路も消えます。エスカレーション先は残ります。
    }
topic-remove-contracts = 次の契約などの対象から外れます：{ $items }
topic-remove-last = { $item } はこの対象だけのものです。先にその対象を変えるか、削除してください。
nothing-but-steps = { $item } には経路が{ $count }段あります。先に /entry remove で外してください。

target-added = 追加しました：{ $item }（変更 { $change }）
target-changed = 変更しました：{ $item }（変更 { $change }）
target-shown = { $item }
target-away = 不在として登録しました：{ $item }（変更 { $change }）
target-back = 不在を解除しました：{ $item }（変更 { $change }）
target-list = エスカレーション先 { $count }件
target-row =
    { $topics ->
        [0] { $item }・{ $kind }・どの経路にもなし
       *[other] { $item }・{ $kind }・経路{ $topics }件
    }
target-used-by = 使っている対象：{ $topics }
target-remove-topics = { $count }件の経路から外れます：{ $items }
target-remove-contracts = { $count }件の契約や登録も消えます：{ $items }
away-past = { $day }は過ぎています。不在の最終日を入力してください。今日（today）と入力すると解除します。
away-not = { $item } は不在ではありません。
away-instead-itself = 自分自身は代わりになれません。instead には別の先を入力してください。

entitlement-added = 追加しました：{ $item }（変更 { $change }）
entitlement-changed = 変更しました：{ $item }（変更 { $change }）
entitlement-shown = { $item }
contract-list = 契約・製品付帯サポート { $count }件
contract-renewed = 更新を記録しました：{ $item }（変更 { $change }）
contract-ended = 終了を記録しました：{ $item }（変更 { $change }）
contract-kept = 自動更新に決めました：{ $item }（変更 { $change }）
contract-kept-until = { $day }の後も自動更新することに決めてあります（この期間のお知らせはもう出ません）
contract-keep-moved = { $item } の日付はその後変わっています。{ $day }に自動更新される期間はありません。いまの日付を確認してください。
contract-ended-on = { $day }付でこちらから終了
contract-current-last-day =
    { $left ->
        [0] 最終日：{ $day }（今日）
        [one] 最終日：{ $day }（明日）
       *[other] 最終日：{ $day }（あと{ $left }日）
    }
contract-is-over = 最終日：{ $day }（{ $left }日前に終了）
contract-notice-deadline = 解約の通知期限：{ $day }
contract-decision-day = 社内の判断期限：{ $day }
contract-remove-rather = 終了しただけなら、/contract end で記録を残せます。
contract-ends-before-start = 終了日（{ $last }）が開始日（{ $start }）より前です。start、last_day、term を確かめてください。
contract-tacit-needs-last-day = 自動更新は最初の最終日から数えます。last_day か、start と term を入力してください。
contract-term-and-last-day = term と last_day はどちらか一方だけ入力してください。
contract-term-needs-start = 期間は開始日から数えます。start も入力するか、last_day を入力してください。
contract-renew-needs = いつまでですか。last_day か term を入力してください。
contract-ends-anyway = { $item } は自動更新されず、{ $day }で終わります。終わりを延ばすには `/contract renew` を使ってください。
contract-renew-earlier = { $new }は今の最終日（{ $old }）より後ではありません。早く終えるなら /contract end です。
membership-list = コミュニティー登録 { $count }件
membership-row = { $item }・{ $state }
membership-contributed = ありがとうございます。記録しました：{ $item }（変更 { $change }）
membership-remove-rather = 失効しただけなら、`/membership edit state=lapsed` で記録を残せます。
contributed-future = { $day }はまだ来ていません。実際に行った日を入力してください。
contribution = { $day }：{ $what }

accountable-set = 記録しました（変更 { $change }）
accountable-shown = ヘルプデスク業務の責任者
accountable-nobody = { $role }：記録がありません。確認して登録してください：{ $command }
accountable-written = 規則に明記されています
accountable-unwritten = まだ規則にはなっていません
fallback-set = 記録しました（変更 { $change }）

settings-shown = 設定
settings-set = 設定を変更しました（変更 { $change }）
settings-unchanged = 設定：変更はありません

## 履歴と取り消し

history = { $item } の変更履歴（新しい順）
history-empty = まだ記録がありません。
history-change = { $number }・{ $at }・{ $by }・{ $what }
history-check = 確認：{ $method }、{ $result }
history-disputed = 「違っている」との報告
history-dispute-over = 報告は解決
history-field = { $name }：{ $old } → { $new }
history-nothing = （なし）
history-own = ボットの記録
history-removed = 削除
history-undo = 変更 { $number } の /undo
undone = 取り消しました：{ $at } に { $by } が行った変更 { $number }（{ $what }）。この取り消しは変更 { $change } です
undo-nothing = 取り消せる変更がありません。
undo-own = 変更 { $number } はボット自身の記録なので、取り消すものがありません。
undo-unknown =
    { $last ->
        [0] 変更 { $number } はありません。まだ何も変更されていません。
       *[other] 変更 { $number } はありません。最後は { $last } です。番号は /history で分かります。
    }
undo-built-on = 変更 { $number } は取り消せません。その後に { $item } が変更されたか、使われています。後の変更を先に取り消してください（/history で分かります）。
undo-lost = 変更 { $number } は取り消せません。必要な { $item } が削除されています。先に削除を取り消してください。

## 一覧とフォーム

field = { $name }：{ $value }
list-empty = まだありません。{ $command } で追加できます。
form-title-item = { $command }・{ $item }

## 断り

failed = ボットの内部で問題が起き、何も変更していません。運用担当者に番号 { $reference } を伝えてください。
refuse-right = { $command } には{ $need }の権限が必要です（あなたは{ $have }）。{ $who }
refuse-ambiguous = 「{ $typed }」に当てはまる{ $what }が複数あります：{ $candidates }。番号で指定してください。
refuse-unknown-alike = 「{ $typed }」という{ $what }はありません。もしかして：{ $candidates }
refuse-unknown-topic = 「{ $typed }」という対象はありません。一覧は /topic list、追加は /topic add です。
refuse-unknown-target = 「{ $typed }」というエスカレーション先はありません。一覧は /target list、追加は /target add です。
refuse-unknown-contract = 「{ $typed }」という契約はありません。一覧は /contract list です。番号、契約番号、契約先の名前で指定できます。
refuse-unknown-membership = 「{ $typed }」というコミュニティー登録はありません。一覧は /membership list です。番号か登録先の名前で指定できます。
refuse-unknown-item = 「{ $typed }」は見つかりません。#12 のような番号か、一覧にある名前で指定してください。
refuse-other-kind = { $item } は{ $what }ではありません。
refuse-unknown-command = 「{ $typed }」というコマンドはありません。近いもの：{ $near }。一覧は /help です。
refuse-option-unknown = { $command } に「{ $option }」という項目はありません。使えるのは：{ $known }
refuse-option-missing = { $option }（{ $what }）がありません。書き方：{ $example }
refuse-option-twice = { $option } が2回あります。1回だけ書いてください。
refuse-choice = { $option } に「{ $typed }」は使えません。次から選んでください：{ $known }
refuse-wrong = { $option }：「{ $typed }」を読み取れません。{ $how }
refuse-number = { $option } は{ $least }から{ $most }までの整数で入力してください。
refuse-empty = { $option } が空です。入力するか、項目ごと省いてください。
refuse-too-long = { $option } が長すぎます（{ $length }文字）。{ $limit }文字以内にしてください。
refuse-too-many = { $option } が多すぎます。{ $limit }個以内にしてください。
refuse-control = { $option } に表示できない文字（{ $code }）があります。取り除いてください。
refuse-not-a-person = { $option } には @ann のように1人だけ入力してください。
refuse-name-taken = 「{ $name }」は { $item } の名前として登録済みです。それを直すなら { $command }、別のものなら別の名前にしてください。
refuse-own-gatekeeper = 自分自身を窓口部署にはできません。別の部署を指定してください。
refuse-steps = 経路は{ $limit }段までです。先にどれかを外してください。

## 値の書き方

how-until = { $day }`今日` と書くと不在を終えます。今日の日付なら、今日いっぱい不在です。
how-number = { $least }から{ $most }までの整数。
how-day = 日付は 2026-03-31、2026年3月31日、2026年3月末、31 Mar 2026、today、+90d、in 2 years のように書きます。
how-day-range = 1900年から2200年まで入力できます。
how-no-such-day = その日付はありません。
how-period = 期間は 90d、12w、3mo、2y のように書きます。
how-period-bare = 数字だけでは日数か月数か分かりません。`10d`（10日）や `2mo`（2か月）のように書いてください。
how-period-long = 期間は100年までです。
how-hours = 受付時間は「月～金 9:00～12:00、13:00～17:30（東京）」や「いつでも」のように書きます。Mon-Fri 09:00-17:30 Asia/Tokyo や 24x7 でも構いません。
how-contact = 電話番号（03-1234-5678 内線22、内線2222、x2222）、メールアドレス、URL、form:…、chat:…、in person: … のどれかで書きます。用途は 夜間=090-1111-2222 か 090-1111-2222（夜間）のように添え、公開しない連絡先は最後に（非公開）を付けます。複数は「;」で区切ります。
how-flag = はい（yes）か、いいえ（no）で答えてください。
how-zone-near = { $near } のことですか？
how-zone = タイムゾーンは Asia/Tokyo や Europe/Berlin のように書きます。
how-holidays = auto、none、JP のどれかと、自社の休業日：JP, 12/29-1/3, 2026-08-13, 2026-12-29..2027-01-03
how-renewal = 更新しないなら なし、その都度合意するなら 都度、自動更新なら「毎年」「1年ごと」「12か月ごと」や tacit 12mo のように書きます。
how-incidents = 全部で何件か：10。使った件数も書くなら 3/10。定期的に戻るなら後ろに every 12mo、起算日が開始日と違うなら from 2026-04-01。変更のときに全部の件数だけを書くと、使った件数はそのままです（3/10 を 12 に直すと 3/12）。
how-leads = 日数をコンマで区切ります：90, 30, 7, 0
how-intervals = 種類と間隔を「エスカレーション先 70日、契約 12週」や target 70d, contract 12w のように書きます。種類はほかに 製品付帯サポート（purchase）、コミュニティー登録（membership）、経路（path）、責任者（accountability）。書かない種類は変わりません。- だけなら、すべて既定に戻ります。
how-intervals-range = 間隔は{ $least }日から{ $most }日までです。
how-intervals-once = 同じ種類は1回だけ書いてください。
refuse-leads = { $option } は{ $most }個まで、それぞれ{ $longest }日前までです。減らすか、短くしてください。
how-time = 時刻は 09:00 のように書きます。
how-weekday = 曜日は Mon や月のように書きます。
hours-bad-time = 時刻は 09:00 のように、24:00 までで書きます。
hours-bad-range = 終わりは始まりより後にします：09:00-17:30。深夜をまたぐなら 22:00-06:00。
hours-half-range = 始まりと終わりの時刻を書きます：09:00-17:30
hours-half-days = 曜日は Mon-Fri や Mon,Wed のように書きます。
hours-unknown-word = Mon-Fri 09:00-17:30 Asia/Tokyo や 24x7 のように書きます。
hours-second-zone = タイムゾーンは1つだけ書けます。
hours-bad-holidays = holidays の後ろには JP か none を書きます。
hours-too-much = 長すぎます。同じ時間はまとめてください。
holidays-long = 続けて休みにできるのは{ $most }日までです。短くしてください。
holidays-backward = 最初の日を最後の日より前にしてください。

## 上限

limit-name = 名前{ $limit }文字
limit-note = メモ{ $limit }文字
limit-list = 一覧{ $limit }個
limit-contact = 連絡先{ $limit }文字
limit-contacts = 連絡先は1件につき{ $limit }個

## ヘルプ

help = 使えるコマンド
help-row = { $command }：{ $what }
help-more = `/help command=…` で、そのコマンドの項目が分かります。名前は一部だけでも、少し間違えても、候補が出ます。#12 のような番号なら、いつでも1つに決まります。
help-limits = 上限：{ $limits }
help-right-reader = 使える人：全員
help-right-editor = 使える人：編集者と管理者
help-right-admin = 使える人：管理者のみ
help-option = { $option }：{ $what }
help-option-how = { $option }：{ $what }。{ $how }

command-escalate = 誰にエスカレーションするか、いま使えるか
command-entry-add = 経路にエスカレーション先を追加（なければ両方作成）
command-entry-move = 経路の順番、系統、条件を変更
command-entry-remove = 経路からエスカレーション先を外す
command-topic-add = 製品、システム、案件を追加
command-topic-edit = 対象を変更（項目を省くとフォーム）
command-topic-show = 対象の登録内容
command-topic-list = 対象の一覧
command-topic-remove = 対象を経路ごと削除
command-topic-nothing = 経路がないことを確認済みとして記録
command-target-add = エスカレーション先を追加
command-target-edit = エスカレーション先を変更（項目を省くとフォーム）
command-target-show = エスカレーション先の登録内容
command-target-list = エスカレーション先の一覧
command-target-remove = エスカレーション先を削除
command-target-away = 休業や不在を登録（`until=today` で解除）
command-contract-add = 契約や、製品に付くサポートを追加
command-contract-edit = 契約を変更（項目を省くとフォーム）
command-contract-show = 契約の登録内容
command-contract-list = 契約の一覧（終了が近い順）
command-contract-renew = 新しい最終日を記録
command-contract-end = 終了を記録
command-contract-keep = 自動更新に任せる
command-contract-remove = 契約を削除
command-membership-add = コミュニティーへの登録を追加
command-membership-edit = コミュニティー登録を変更（項目を省くとフォーム）
command-membership-show = コミュニティー登録の内容
command-membership-list = コミュニティー登録の一覧
command-membership-remove = コミュニティー登録を削除
command-membership-contributed = コミュニティーへの貢献を記録
command-verify = 確認したことと、その方法を記録
command-accountable-set = ヘルプデスク業務の責任者を記録
command-accountable-show = ヘルプデスク業務の責任者
command-fallback-set = ほかに頼れる先がないときの相手を決める
command-history = 誰がいつ何を変えたか
command-undo = 最後の変更、または指定した変更を取り消す
command-settings-show = このワークスペースの設定
command-settings-set = このワークスペースの設定を変更
command-help = 使えるコマンド
command-flag = 違っている、連絡がつかないと報告

option-product = 困っている対象
option-share = 答えをチャンネルに見せる
option-typed = 先に入力した言葉
option-item = 対象、先、契約、コミュニティー登録
option-why = 何が違うか
option-target = エスカレーション先
option-kind = エスカレーション先の種類
option-contact = 連絡先
option-line = 経路の系統
option-position = 経路での順番（1から）
option-when = この先に進む条件
option-checked = いま確認した方法
option-draft = 答える質問
option-new_product = 対象は新しい
option-new_target = エスカレーション先は新しい
option-confirm = 実行する
option-name = 名前
option-reading = よみ
option-type = 対象の種類
option-aliases = 別名
option-criticality = 重要度
option-verifier = 確認担当
option-deputy = 副担当
option-notes = メモ
option-interval = 確認の間隔（日）
option-topic = 対象
option-alias = 別名
option-page = ページ
option-note = 補足
option-hours = 受付時間
option-procedure = 引き継ぎの手順
option-have_ready = 用意するもの
option-basis = 根拠
option-rule_document = 規則の文書、または頼れるつながり
option-gatekeeper = 窓口部署
option-until = 不在の最終日
option-instead = 代わり
option-topics = 対象の範囲
option-number = 契約番号
option-access_id = 顧客番号・アクセスID
option-scope = 範囲と対象外
option-start = 開始日
option-term = 期間
option-last_day = 最終日
option-renewal = 更新
option-notice = 解約の通知期間
option-preparation = 社内の判断に要る期間
option-incidents = インシデント数
option-callers = 連絡できる人
option-holder = 保管部署
option-document = 書類の場所
option-status = 確かさ
option-response = 応答の早さ
option-activation = 先に要る手続き（済みなら done）
option-bought_by = 購入者
option-cost = 費用
option-contract = 契約
option-state = 状態
option-account = 登録したアカウント
option-rules = 投稿のルール
option-membership = コミュニティー登録
option-what = 貢献の内容
option-link = 見られる場所
option-date = 日付
option-method = 確認の方法
option-result = 確認の結果
option-role = 責任の種類
option-who = 誰
option-evidence = いつ、どこで、どう言ったか
option-written = 規則に明記されている
option-change = 変更の番号
option-channel = お知らせのチャンネル
option-weekday = 週のまとめの曜日
option-time = 週のまとめの時刻
option-zone = タイムゾーン
option-language = 言語
option-leads = 期限の何日前に知らせるか
option-editor_role = 編集者のロール
option-lead_person = 担当が応じないときの相手
option-holidays = 祝日と自社の休業日
option-empty_digest = 内容がなくても週のまとめを出す
option-intervals = 確認の間隔（種類別）
option-command = コマンド
option-steps = 経路
option-nothing = 経路なしの確認日
option-nothing_note = 分かったこと
option-management = 管理職の経路
option-conditions = 先に進む条件
option-ended = こちらから終了した日
option-renewal_decided = 自動更新を決めた期間の最終日
option-contributions = 貢献
option-put_off_until = 先送りの期日
option-taken_over = 引き継ぎ済み

## デモ

demo-welcome = 架空の小さな会社「ホシノ食品」の登録内容です。いまは { $now }、あなたは管理者です。試してみてください：
demo-more = コマンドの一覧は /help です。ここでの操作は残りません。


## コンソール

console-no-slash = コマンドはスラッシュで始めてください：{ $example }
console-not-a-command = コマンドではありません。調べるときは { $example } と入力してください。ほかのコマンドは /help で見られます。
console-button-how = ボタンは番号で押します。例：!1
console-no-buttons = 直前の回答にボタンはありません。
console-no-such-button =
    { $count ->
        [1] 直前の回答のボタンは 1 つです。!1 で押してください。
       *[other] 直前の回答のボタンは { $count } 個です。!1 から !{ $count } で押してください。
    }
console-leap-how = 時計は分・時間・日・週・月・年で進めます。例：+30m、+2h、+7d、+3w、+1mo、+2y
console-leap-far = 進めすぎです。時計を一度に進められるのは100年までです。
console-moved = いまは { $now } です。
console-no-clock = いまは実際の時刻で動いているので、時計は進められません。進めたいときは escalation-bot demo か、escalation-bot console --clock 2026-11-23T08:00 で起動してください。
console-quote-unclosed = 「{ $typed }」の前の引用符が閉じていません。値の後ろに " を付けてください。値の中の " は \" と書きます。
console-quote-behind = 閉じた引用符のすぐ後ろに「{ $typed }」が続いています。間に空白を入れてください。値の中の " は \" と書きます。
console-stray = 「{ $typed }」がどの項目の値か分かりません。空白を含む値は引用符で囲んでください：{ $example }
console-loose = 「{ $typed }」がどの項目の値か分かりません。書き方：{ $usage }
console-no-option = { $command } に「{ $option }」という項目はありません。{ $near } のことですか。使える項目：{ $known }。= を含む値は引用符で囲んでください。
console-no-options = { $command } に項目はありません。コマンドだけを入力してください。
console-form-how = 空行＝そのまま、-＝消去、/done＝残りはそのままで登録、/back＝前に戻る、/cancel＝中止
console-ask = { $place }/{ $count } { $label }
console-ask-needed = （必須）
console-ask-choices = 次のどれか：{ $choices }
console-ask-now = いまの値：{ $value }
console-needed = { $label }は必須です。入力するか、/cancel で中止してください。
console-form-open = フォームに入力中です。質問に答えるか、/cancel で中止してください。コマンドに見える答えは引用符で囲みます。
console-form-left = フォームを中止しました。何も変更していません。
console-no-form = 開いているフォームはありません。
console-to-channel = （チャンネルの全員に見えます）
console-gone = ボットが停止しました。プログラムを起動し直してください。
console-line-long = 1 行が { $limit } バイトを超えているため、何も実行していません。行を分けるか、値を短くしてください。
console-not-text = この行は UTF-8 ではないため、何も実行していません。UTF-8 で保存または送信してください。
console-leave = 終了は Ctrl-D です。

## ファイルの出し入れ

command-import = 登録内容や表を取り込む（全部か、何もしないか）
command-export = 登録内容をファイルに書き出す
option-file = JSON・TOML・CSVファイル
option-dry_run = 取り込まずに確かめるだけ
option-format = 書き出す形式
option-restricted = 非公開の項目も含める
import-no-file = ファイルがありません。コンソールではパスを書きます：/import file=directory.csv
import-too-large = ファイルが{ $limit }MBを超えています。分けてください。
import-empty = ファイルが空です。表は1行目に見出し、2行目からデータを書きます。
import-not-text = 文字として読み取れません。CSV（UTF-8かShift_JIS）、JSON、TOML（UTF-8）で保存してください。ExcelのブックもCSVで保存し直してください。
import-no-headings = 分かる見出しがありません。1行目に少なくとも「対象」か「エスカレーション先」が要ります。見出しの一覧は `/export format=csv` で分かります。
import-heading-twice = 見出し「{ $heading }」と同じ意味の列がほかにもあります。どちらかを消してください。
import-too-many-rows = { $limit }行を超えています。表を分けてください。
import-contract-without-target = 契約にはエスカレーション先が要ります。どことの契約ですか。
import-would = 取り込むと次のとおりになります（まだ何も登録していません）
import-nothing = 新しい内容はありません
imported = 取り込みました（変更 { $change }）。/undo で全部元に戻せます。
import-count = { $what }：新規{ $new }件、変更{ $changed }件
import-count-none = すべて登録済みです。
import-kind-topics = 対象
import-kind-targets = エスカレーション先
import-kind-contracts = 契約・製品付帯サポート
import-kind-memberships = コミュニティー登録
import-kind-checks = 確認
import-kind-others = その他
import-refused = 何も登録していません。誤りが{ $count }件あります
import-fault = { $place }：{ $what }
import-row = { $line }行目：{ $what }
import-cell = { $line }行目、列「{ $heading }」：{ $what }
import-this-cell = このセル
import-unknown-kept = 分からない見出し（メモに入れました）：{ $headings }
import-unknown = 分からない見出し：{ $headings }
import-no-such-word = 「{ $typed }」は分かりません。使える言葉：{ $known }
import-kind-missing = { $target } の種類が要ります。使える言葉：{ $known }
import-unknown-target = 「{ $name }」は表にも登録内容にもありません。行を追加するか、名前を直してください。
import-notes-full = { $item } のメモが、登録済みの分と合わせて{ $length }文字になります。{ $limit }文字以内に縮めるか、列を減らしてください。
import-renewal-bare = 「{ $typed }」だけでは更新の期間が分かりません。「1年ごと」や「自動更新（1年）」のように書いてください。
import-incidents-over = { $total }件のうち{ $used }件は使えません。使った件数、全部の件数の順に 3/10 のように書きます。
import-unclosed = { $line }行目で開いた引用符（"）が閉じられていないため、下の行まで1つのセルとして読まれました。閉じるか、取り除いてください。
import-more-faults = …ほかに{ $count }件あります。
import-given-back = 各行の誤りを書き込んだ表をお返しします。直して送り直してください。
fault-other-format = このボットの登録内容ではありません。書き方は `/export format=json` で分かります。
fault-newer = 新しいバージョン（{ $version }）のボットが書いたファイルです。こちらも同じバージョンにしてください。
fault-value = 「{ $typed }」を読み取れません。
fault-unknown = 「{ $name }」はファイルにも登録内容にもありません。
fault-taken = 「{ $name }」はすでに別の項目の名前です。
fault-too-many = { $limit }個を超えています。
fault-contradiction = ほかの項目と矛盾しています。
exported = 登録内容のファイルです
export-json = JSON：すべての内容。/import でそのまま取り込めます。
export-toml = TOML：すべての内容。読んで直せて、/import で取り込めます。
export-csv = CSV：経路の1段が1行。表計算ソフト用で、/import で取り込めます。
export-markdown = Markdown：後任者に渡す冊子です。
export-html = HTML：後任者に渡す冊子です。スマートフォンでも印刷でも読めます。
export-ics = カレンダー：最終日、通知期限、判断期限、確認日。
export-open = 非公開の連絡先、契約番号、アクセスIDは含みません。`restricted=yes` で含められます。
export-whole = 非公開の連絡先、契約番号、アクセスIDを含みます。渡す相手に注意してください。
export-title = エスカレーション先一覧
book-as-of = { $day }現在
book-empty = まだありません。
book-step = { $target }（{ $line }）
book-open-none = 未確認の利用権はありません。ほかの不足は /gaps で分かります。
book-why = なぜ、どのように手入れするか
book-why-rots = すべての問題を一人で解決できる人はいません。困る前に、誰に頼めるか、その窓口がいま使えるかを知っておく必要があります。
book-why-check = この一覧は放っておくと古くなります。人は異動し、番号は変わり、契約は終わります。確認担当は期限が来たら電話やログイン、契約書で確かめ、/verify で記録してください。書き直しただけでは確認になりません。
book-why-hand-over = 担当を離れるときは、一覧だけでなく確認の役目も引き継いでください。/handover start で全項目が後任者に移り、後任者が一つずつ確認します。
book-topics = 対象
book-targets = エスカレーション先
book-entitlements = 利用権
book-open = まだ分かっていないこと
book-unconfirmed = 未確認の利用権
book-misses = 問い合わせがあったが未登録のもの
book-miss = { $typed }：{ $count }回
calendar-last-day = 最終日：{ $item }
calendar-notice = 解約の通知期限：{ $item }
calendar-decision = 社内の判断期限：{ $item }
calendar-check = 再確認：{ $item }
console-file-missing = ファイル { $path } が見つかりません。場所と名前を確かめてください。
console-file-unreadable = ファイル { $path } を読み取れません。フォルダーではないか、読み取る権限があるかを確かめてください。
console-file-long = ファイル { $path } が{ $limit }MBを超えています。取り込めるのは5MBまでです。分けてください。
console-file-kept = { $path } に保存しました（{ $size }バイト）
console-file-lost = ファイル { $name } をここに書き込めませんでした。書き込めて空きのあるフォルダーで起動してください。
console-file = ファイル { $name }（{ $size }バイト）

## エスカレーションの記録

command-escalated = エスカレーションしたことと、その結果を記録
command-escalation-outcome = エスカレーションの結果を記録
command-escalations = エスカレーションの記録（返事待ちが先）
option-case = 受付番号
option-outcome = 結果
option-escalation = エスカレーションの番号
outcome-pending = 返事待ち
outcome-answered = 回答あり
outcome-solved = 解決
outcome-no_reply = 返事なし
outcome-refused = 断られた
button-escalated = エスカレーションした
button-how-ended = { $number } の結果は？
button-next-way = 別の先を見る
button-outcome-answered = 回答があった
button-outcome-solved = 解決した
button-outcome-no_reply = 返事がない
button-outcome-refused = 断られた
button-outcome-pending = まだ返事待ち
button-status-known = { $item } は確かにある
escalated-logged = { $number } として記録しました：{ $topic } → { $target }、{ $outcome }（変更 { $change }）
escalated-changed = { $number }：{ $topic } → { $target }、{ $outcome }（変更 { $change }）
escalated-same = { $number }：{ $topic } → { $target }、{ $outcome }。変更はありません
escalated-incidents = インシデントを{ $count }件使ったものとして数えました。
escalated-off-path = この先はまだ経路にありません。助けになったなら追加してください：{ $command }
escalated-red = 誰かが確認するまで、この先は全員に「使えない」と表示されます。
escalated-counts-none = この利用権は件数を数えていません。incidents を省くか、/contract edit で全部の件数を入力してください。
escalation-name = エスカレーション { $way }
escalation-by = { $by }、{ $ago }
escalation-case = 受付番号 { $case }
escalation-incidents = { $count }件使用
escalations =
    { $waiting ->
        [0] エスカレーション { $count }件（返事待ちなし）
       *[other] エスカレーション { $count }件（返事待ち { $waiting }件）
    }
escalations-none = エスカレーションの記録はまだありません。{ $command } で記録できます。

## 依頼文の作成

command-prepare = そのまま送れる依頼文を作る
option-symptom = 何が起きているか
option-impact = 誰が困っているか
option-tried = 試したこと
option-version = バージョン
button-prepare = 依頼文を作る
button-in-en = 英語で
button-in-ja = 日本語で
request-ready = { $target } へ送る前に確認してください
request-hidden = 契約番号は入れていません。編集者と登録された連絡者だけが見られます。どなたかに頼んでください。
request-paste = 依頼文
request-to = 宛先：{ $value }
request-subject = 件名：{ $value }
request-number = 契約番号：{ $value }
request-access = 顧客番号・アクセスID：{ $value }
request-product = 対象：{ $value }
request-version = バージョン：{ $value }
request-symptom = 症状：{ $value }
request-impact = 影響：{ $value }
request-tried = 試したこと：{ $value }
request-item = { $item }：{ $value }
request-link = 当方の記録：{ $value }
request-asker = 当方の担当：{ $value }
request-manager = 当方の責任者：{ $value }

## 規則の案

command-rule-propose = 足りない規則の案を作る
draft-blank = ＿＿＿＿
draft-then = 決まったら、その文書の場所を登録してください：{ $command }
button-propose-rule = 規則の案を作る：{ $target }
button-propose-duty = 責任体制の案を作る
rule-title = 提案：ヘルプデスクと{ $target }の役割分担
rule-why = 今は個人的なつながりに頼っています。規則があれば、{ $target }は何が来るかを、ヘルプデスクは何を頼めるかを前もって知ることができます。
rule-who = 役割分担
rule-who-us = 問い合わせはすべてヘルプデスクが最初に受け、解決を試みます。
rule-who-them = ヘルプデスクで解決できないものは{ $target }が引き受けます。対象：{ $topics }
rule-who-owner = 解決するまで、利用者への連絡はヘルプデスクが続けます。
rule-how = 引き継ぎ方
rule-how-way = 連絡方法：{ $way }。受付時間：{ $hours }
rule-how-procedure = 手順：{ $procedure }
rule-how-ready = ヘルプデスクが用意するもの：{ $items }
rule-how-answer = { $target }は＿＿＿＿以内に引き受けるかどうかを答え、受付番号を伝えます。
rule-decides = 決める人
rule-decides-manager = どちらが引き受けるか決まらないとき：ヘルプデスク側は{ $manager }、{ $target }側は＿＿＿＿が相談して決めます
rule-decides-final = それでも決まらないとき：{ $final }
rule-kept = 見直し
rule-kept-line = { $days }日ごとに見直します。担当：{ $who }
responsible-title = 提案：ヘルプデスク業務の責任体制
responsible-why = パソコンやアカウントの世話は、組織の情報を扱う仕事です。責任者がはっきりしないと、いざというときに誰も決められず、監査でも問われます。
responsible-manager = 業務の管理者は{ $manager }です。優先順位を決め、苦情や度を越した依頼を引き受けます。
responsible-final = 最終責任者は{ $final }です。費用とサービスの停止を決めます。
responsible-desk = ヘルプデスクはできるものを解決し、できないものは早めに引き継ぎます。
responsible-decides = ＿＿＿＿以内に管理者と連絡がつかないときは、最終責任者に直接相談します。

## 不足と準備度

command-gaps = 足りないものと、直すコマンド（重いものが先）
option-rule = 不足の種類
gaps =
    { $count ->
        [0] 足りないものはありません
       *[other] 足りないもの { $count }件
    }
gaps-more = ほか{ $count }件
gap-count = { $rule }（{ $count }件）
gap-row = { $item }：{ $command }
gap-row-asked = 「{ $typed }」（問い合わせ{ $count }回）：{ $command }
gap-row-gone = { $item }（担当は { $who }）：{ $command }
gap-responsible = 責任者の記録がない
gap-management = 管理職の経路も全体の既定もない
gap-path = 経路がない
gap-usable = 今日使える先がない
gap-disputed = 「違っている」と報告されたまま
gap-asked = 問い合わせがあったが未登録
gap-one_person = 経路が1人だけに頼っている
gap-one_target = 経路の先が1つしかない
gap-rule = 役割分担の規則がない社内の先
gap-unwritten = 責任者はいるが、規則に書かれていない
gap-unconfirmed = ありそうだが未確認
gap-gone = 確認担当がいなくなった
gap-last_day = 最終日が分からない
gap-document = 書類の場所が分からない
gap-registered = コミュニティーに未登録
gap-contribution = コミュニティーへの貢献が1年ない
gap-caller = 非公開の連絡先だが、連絡できる人が未登録
gap-verifier = 確認担当が決まっていない
readiness = 準備ができている対象：{ $all }件のうち{ $ready }件
readiness-before = { $month } の時点：{ $all }件のうち{ $ready }件
readiness-then = { $month } に準備ができていた対象：{ $all }件のうち{ $ready }件
readiness-means = 「準備ができている」とは、使える先があり、管理職の後ろ盾があり、長く確認されていないものがないことです。
button-gaps-all = すべて見る：{ $rule }

## 引き継ぎ

command-handover-start = 受け持ちをすべて後任に引き継ぐ
command-handover-status = 後任がまだ確認していないもの
command-handover-pack = 後任に渡すファイル
command-handover-confirm = 引き継いだことを記録
option-from = 最初の日
option-to = 最後の日
option-handover = 引き継ぎの番号
option-piece = どれか
duty-answers = 責任者
duty-leads = 担当が応じないときの相手
duty-verifies = 確認担当
duty-deputises = 副担当
duty-calls = 連絡できる人
duty-holds = 購入者・書類の保管者
duty-knows = 個人的なつながり
duty-tell_caller = 連絡者の変更を先方に伝える
duty-tell_account = アカウントや登録を移す
handover-name = { $from } から { $to } への引き継ぎ
handover-preview = { $from } から { $to } に引き継ぐもの：{ $count }件
handover-duty = { $duty }（{ $count }件）
handover-open-escalations = { $from } のエスカレーションが{ $count }件終わっていません。/escalations を一緒に見てください。
handover-started = { $from } から { $to } へ{ $count }件を引き継ぎました（変更 { $change }）
handover-next = { $to } が自分で確認するまで、それぞれ残ります。残りは /handover status で分かります。
handover-none = 進行中の引き継ぎはありません。{ $command } で始められます。
handover-status =
    { $left ->
        [0] { $from } から { $to }：{ $all }件すべて引き継ぎ済み
       *[other] { $from } から { $to }：{ $all }件のうち残り{ $left }件
    }
handover-checks = { $to } が確認するもの
handover-errands = 先方への連絡など
handover-piece = { $place }. { $piece }
handover-to-oneself = 引き継ぎ元と引き継ぎ先が同じ人です（{ $who }）。to に別の人を指定してください。
handover-not-ones-own = ほかの人の引き継ぎは管理者だけができます。ご自分の受け持ちなら引き継げます。
handover-nothing = { $who } の受け持ちはありません。引き継ぐものがありません。
handover-not-successor = 引き継いだと記録できるのは、{ $to } と管理者だけです。
handover-piece-done = これは引き継ぎ済みです。残りは /handover status で分かります。
handover-how = どう確認しましたか。method に called や read_document などを入力してください。
button-hand-over = { $to } に引き継ぐ
button-handover-status = 残りを見る
button-handover-pack = 後任に渡すファイル
button-other-handover = { $from } → { $to }
button-errand-done = { $place }：済ませた
button-piece-checked = { $place }：確認した
pack-made = { $from } から { $to } への引き継ぎ資料です。同じ内容を、編集用の Markdown と、閲覧・印刷用の HTML の二つのファイルにしました。非公開の番号は入っていません。
pack-title = { $from } から { $to } への引き継ぎ
pack-why-rots = 頼れる先の一覧は、放っておくと古くなります。契約は終わり、窓口は変わり、人は異動します。誰も知らせてくれません。
pack-why-used = この一覧が要るのは、何かが壊れた日です。その日に調べている時間はありません。
pack-why-you = だから誰かが少しずつ確かめ続ける必要があります。これからはあなたの役目で、いつかは次の人の役目です。
pack-how = 続け方
pack-how-due = /gaps で、足りないものと直すコマンドが分かります。
pack-how-verify = 電話をかけたり書類を見たりしたら /verify。知らせが来ただけでは確認になりません。
pack-how-escalated = エスカレーションしたら /escalated。返事があれば、それも確認になります。
pack-how-handover = 担当を離れるときは、一緒に見直せるよう早めに /handover start。
pack-checks = 最初に確認するもの
pack-errands = 先方への連絡など
pack-open = 終わっていないエスカレーション
pack-gaps = 足りないもの

## 報告

command-report = 期間中の利用と成果の報告（渡せるファイル付き）
report = { $from }から{ $to }までの報告
report-backward = { $from }は{ $to }より後です。from には早いほうの日付を入力してください。
report-no-escalation = この期間のエスカレーションはありません。
report-escalations = エスカレーション { $count }件
report-of = { $what }：{ $all }件のうち{ $count }件
report-answer-time = 最初の返事：半数は{ $usual }以内、最長は{ $longest }（{ $all }件のうち{ $measured }件で計測）
report-answer-unmeasured = 最初の返事までの時間：計測なし。返事を待つ間に記録しておくと計測できます。
report-target = { $target }：{ $uses }件中{ $helped }件で役に立った
report-paid = 支払っているもの
report-incidents = { $item }：期間中に{ $time }件使用、合計では{ $total }件のうち{ $used }件
report-unused = 使われなかった契約・製品付帯サポート：{ $all }件のうち{ $count }件
report-no-deadline = この期間に期限はありませんでした。
report-deadlines = 期限までに判断したもの：{ $all }件のうち{ $met }件（遅れ { $late }件、判断しないまま経過 { $passed }件）
report-unknown = 問い合わせがあったが未登録だったもの
report-no-unknown = 問い合わせはすべて登録済みのものでした。
report-unknown-count = { $count }件のうち{ $answered }件は登録済みになりました
report-miss = 「{ $typed }」：問い合わせ{ $count }回
report-miss-answered = 「{ $typed }」：問い合わせ{ $count }回、いまは登録済み
report-readiness = 準備度

## Discord

discord-busy = いま混み合っています。少し待ってからもう一度お試しください。
discord-failed = うまくいきませんでした。もう一度お試しください。続くときはボットの管理者に知らせてください。
discord-outdated = このボタンまたはコマンドは古くなっています。コマンドを入力し直してください。
discord-outside = 登録内容はサーバーごとに別です。サーバーのチャンネルで聞いてください。
discord-shown = チャンネルに表示しました。
discord-done = 完了しました。
discord-attached = ここは冒頭です。全文は添付ファイルにあります。
discord-unplaced = ボタンにできなかった操作は添付ファイルにあります。
discord-more-buttons = 続き：
discord-carried = 下のボタン用に残した入力内容
discord-choose = 選んでください…
discord-open-form = フォームを開く
discord-form-waits = 下のボタンでフォームが開きます。
discord-next-page = 続きの項目（{ $page }/{ $pages }）
discord-file-long = ファイルが10MBを超えています。取り込めるのは5MBまでです。分けるか、要らない部分を除いてください。
discord-file-lost = ファイルを取得できませんでした。もう一度添付してください。
discord-name-escalate-this = これをエスカレーション
discord-family-accountable = ヘルプデスク業務の責任者
discord-family-contract = 契約と製品付帯サポート
discord-family-entry = エスカレーションの経路
discord-family-fallback = ほかに頼れる先がないときの相手
discord-family-handover = 後任者への引き継ぎ
discord-family-membership = コミュニティーへの登録
discord-family-settings = このサーバーの設定
discord-family-target = エスカレーション先
discord-family-topic = 製品・システム・案件
discord-name-accountable = 責任者
discord-name-add = 追加
discord-name-away = 不在
discord-name-contract = 契約
discord-name-contributed = 貢献
discord-name-edit = 編集
discord-name-end = 終了
discord-name-entry = 経路
discord-name-escalate = エスカレーション
discord-name-escalated = エスカレーション記録
discord-name-escalations = エスカレーション一覧
discord-name-export = 書き出し
discord-name-fallback = 最後の相手
discord-name-gaps = 不足
discord-name-handover = 引き継ぎ
discord-name-help = ヘルプ
discord-name-history = 変更履歴
discord-name-import = 取り込み
discord-name-list = 一覧
discord-name-membership = コミュニティー登録
discord-name-move = 移動
discord-name-nothing = 経路なし
discord-name-pack = 資料
discord-name-remove = 削除
discord-name-renew = 更新
discord-name-report = 報告
discord-name-set = 変更
discord-name-settings = 設定
discord-name-show = 表示
discord-name-start = 開始
discord-name-status = 状況
discord-name-target = エスカレーション先
discord-name-timeline = 期限の図
discord-name-topic = 対象
discord-name-undo = 取り消し
discord-name-verify = 確認
discord-option-access_id = アクセスid
discord-option-account = アカウント
discord-option-activation = 手続き
discord-option-aliases = 別名
discord-option-basis = 根拠
discord-option-bought_by = 購入者
discord-option-callers = 連絡できる人
discord-option-case = 受付番号
discord-option-change = 変更番号
discord-option-channel = チャンネル
discord-option-checked = 確認方法
discord-option-command = コマンド
discord-option-contact = 連絡先
discord-option-contract = 契約
discord-option-cost = 費用
discord-option-criticality = 重要度
discord-option-date = 日付
discord-option-deputy = 副担当
discord-option-document = 書類の場所
discord-option-dry_run = 確かめるだけ
discord-option-editor_role = 編集者ロール
discord-option-empty_digest = 空でも投稿
discord-option-evidence = 根拠となる発言
discord-option-file = ファイル
discord-option-format = 形式
discord-option-from = 開始
discord-option-gatekeeper = 窓口部署
discord-option-have_ready = 用意するもの
discord-option-holder = 保管部署
discord-option-holidays = 休日
discord-option-hours = 受付時間
discord-option-incidents = インシデント数
discord-option-instead = 代わり
discord-option-interval = 確認間隔
discord-option-intervals = 種類別の確認間隔
discord-option-item = 項目
discord-option-kind = 種類
discord-option-language = 言語
discord-option-last_day = 最終日
discord-option-lead_person = 最後に聞く人
discord-option-leads = 予告日数
discord-option-line = 系統
discord-option-link = リンク
discord-option-membership = コミュニティー登録
discord-option-method = 方法
discord-option-name = 名前
discord-option-note = 補足
discord-option-notes = メモ
discord-option-notice = 通知期間
discord-option-number = 番号
discord-option-outcome = 結果
discord-option-page = ページ
discord-option-position = 順番
discord-option-preparation = 判断期間
discord-option-procedure = 手順
discord-option-product = 対象
discord-option-reading = よみ
discord-option-renewal = 更新方法
discord-option-response = 応答時間
discord-option-restricted = 非公開も含む
discord-option-result = 結果
discord-option-role = 役割
discord-option-rule_document = 規則の場所
discord-option-rules = 投稿ルール
discord-option-scope = 範囲
discord-option-share = 共有
discord-option-start = 開始日
discord-option-state = 状態
discord-option-status = 確かさ
discord-option-target = エスカレーション先
discord-option-term = 期間
discord-option-time = 時刻
discord-option-to = 終了
discord-option-topic = 対象
discord-option-topics = 対象の範囲
discord-option-type = 分類
discord-option-until = いつまで
discord-option-verifier = 確認担当
discord-option-weekday = 曜日
discord-option-what = 内容
discord-option-when = 条件
discord-option-who = 誰
discord-option-written = 規則に明記
discord-option-zone = タイムゾーン

## タイムライン

timeline = { $day }現在のサポート利用権 { $count }件（判断を急ぐ順）
timeline-row = { $item }：{ $facts }
timeline-rest =
    { $unnamed ->
        [0] ほかに{ $count }件は図に入っていません：{ $items }
       *[other] ほかに{ $count }件は図に入っていません：{ $items }、ほか{ $unnamed }件
    }
timeline-more = すべての一覧は /contract list と /membership list です。
timeline-title = サポート利用権（{ $day }現在）
timeline-order = 判断を急ぐものから順に並べています。
timeline-today = 今日
timeline-empty = 図にできるものがまだありません。最初のサポート利用権は { $command } で登録できます。
timeline-starts = { $day }に開始
timeline-decision-late = 判断期限（{ $day }）超過
timeline-unstoppable = { $day }の自動更新は確定（通知期限切れ）
timeline-decide = { $day }までに判断
timeline-notice = 解約の通知は{ $day }まで
timeline-renews = { $day }で自動更新
timeline-ends = 最終日 { $day }
timeline-open = 最終日の記録なし
timeline-ended = { $day }に終了
timeline-legend-held = 有効
timeline-legend-renewal = 自動更新
timeline-legend-open = 最終日の記録なし
timeline-legend-believed = 未確認
timeline-legend-over = 終了
timeline-legend-decide = 判断期限
timeline-legend-notice = 解約の通知期限
timeline-legend-last-day = 最終日
command-timeline = サポート利用権の終わりと判断期限

## 確認とお知らせ

console-said = → { $channel }・{ $at }
console-called = 宛先：{ $people }

button-still = 変わりなし：{ $item }
button-changed = 変わった：{ $item }
button-unreachable = 連絡がつかない：{ $item }
button-snooze = あとで：{ $item }
button-not-mine = 担当ではない：{ $item }
button-of-item = { $label }：{ $item }
button-check = { $item } を確認
button-other-way = ほかの方法
button-together = { $method }（関連する{ $count }件も一緒に）
button-for-day = 1日
button-for-week = 1週間
button-for-month = 1か月
button-name-verifier = 確認担当を決める
button-renewed = 更新した
button-ends = 終了する
button-keep = 自動更新でよい
button-show = 内容を見る
button-contributed = 貢献した

due =
    { $count ->
        [0] 確認待ちはありません。
       *[other] 確認待ち { $count }件
    }
due-of =
    { $count ->
        [0] { $person } の確認待ちはありません。
       *[other] { $person } の確認待ち { $count }件
    }
due-row = { $item }・{ $why }・{ $person }
due-row-nobody = { $item }・{ $why }・頼める人なし
waits-disputed = { $by } から「違っている」との報告
waits-broken = 前回は使えなかった
waits-left = { $who } がもうチャットにいない（{ $day }に判明）
waits-left-restricted = 連絡先の人がもうチャットにいない（{ $day }に判明）
waits-never = 一度も確認していない
waits-stale = 長く確認していない（期限を{ $days }日超過）
waits-due =
    { $days ->
        [0] 今日が期限
       *[other] 期限を{ $days }日超過
    }
waits-ahead =
    { $days ->
        [0] 今日が期限
       *[other] あと{ $days }日で期限
    }
unasked-away = { $person } は{ $until }まで休みです。
unasked-last = { $person } から返事がなく、ほかに頼める人もいません。{ $command } で決められます。
unasked-silent = { $person } からは2回続けて返事がありません。
unasked-left = { $person } はもういません。
asked-instead = 代わりに { $person } に頼んでいます。
notice-nobody = 頼める人がいません。確認担当を決めるか、/settings set の lead_person を設定してください。
still-how = { $item } はどうやって確認しましたか。
verified-together = 一緒に確認済みにしました：{ $items }
together-confirms = まとめて記録できるのは「変わりなし」だけです。ほかの結果は1件ずつ記録してください。
snooze-how-long = { $item } はいつまで延ばしますか（続けてあと{ $left }回まで）。
snooze-enough = { $item } はもう{ $limit }回続けて延ばしています。今確認するか、ほかの人に渡してください。
snoozed = { $item } を{ $until }まで延ばしました。
snoozed-is-no-check = 確認したことにはなりません。古い情報という表示は残ります。
passed-on = { $item } の確認担当は { $person } になりました。
passed-on-nobody = { $item } の確認担当がいなくなりました。
passed-on-lead = 管理者が次の担当を決めるまで、{ $person } に頼みます。
not-mine-unnamed = { $item } の確認担当はまだ決まっていません（あなたの担当でもありません）。確認を頼む人を決めてください。
not-mine-anyway = { $item } の確認担当はあなたではありません。
not-mine-nobodys = { $item } に個別の確認担当はなく、ワークスペースのリーダーに頼んでいます。
leave = { $person } は{ $until }まで休み（変更 { $change }）
leave-over = { $person } が戻りました（変更 { $change }）
leave-not = { $person } は休みではありません。
leave-of-others = { $person } の休みを登録できるのは管理者だけです。自分の休みなら who を省いてください。
leave-items =
    { $count ->
        [0] 確認を担当している項目はありません。
       *[other] その間、{ $count }件は副担当に頼みます。
    }

step-head-stale = { $place }. ⚠ { $light } { $target }・{ $kind }・長く確認されていません
check-of-entitlement = 利用権の{ $checked }
path-checked = 経路の{ $checked }

notice-digest = 今週の確認（{ $day }）
notice-late = { $at }の分です。遅くなりました。
notice-settled = ✓ { $item }：{ $day }に { $by } が{ $how }
settled-checked = 確認
settled-snoozed = 延期
settled-passed_on = 担当を変更
settled-changed = 対応
settled-decided = 自動更新を決定
settled-removed = 削除
digest-empty = 確認待ちも、近い期限もありません。
digest-person =
    { $count ->
        [0] { $person }
       *[other] { $person }：{ $count }件
    }
digest-item = { $item }・{ $why }
digest-more = ほかに{ $count }件あります：{ $command }
digest-nobody = 確認を頼める人がいない項目が{ $count }件あります。/due で見られます。頼む人は `/settings set lead_person=…` で決められます。
digest-dig = 探し出すもの：{ $item }
digest-dig-document = 心当たり：{ $where }
digest-dig-holder = { $who } が持っているかもしれません。
digest-dig-how = 見つかったら { $command }、なければ `status=none` で記録してください。
digest-deadlines = 近い期限 { $count }件
digest-deadline =
    { $left ->
        [0] { $item }：今日
        [1] { $item }：明日
       *[other] { $item }：{ $day }（あと{ $left }日）
    }
digest-misses = 今週聞かれて、答えられなかったもの { $count }件
digest-miss =
    { $count ->
        [1] { $typed }
       *[other] { $typed }（{ $count }回）
    }
digest-rest = ほか{ $count }件
digest-gaps = 新しい不足が{ $count }件あります。/gaps で見られます。
digest-parked = 届けられなかったお知らせが{ $count }件あります。理由は管理者に伝えます。
digest-next = 次回の週のまとめ：{ $at }
digest-where = { $channel } に投稿します。
digest-nowhere = チャンネルが未設定です。`/settings set channel=#…` で決めてください。
digest-silent = 今の内容では投稿しません。`empty_digest=yes` にすると、内容がなくても投稿します。
digest-repetition = { $asked }週間返事のない確認のお願いだけなので、投稿は{ $weeks }週間に1度にしています。新しいことがあれば、その週に投稿します。

notice-gone = { $item } は削除されました。
notice-decide =
    { $left ->
        [0] { $item } をどうするか、今日までに決めてください
        [1] { $item } をどうするか、明日までに決めてください
       *[other] { $item } をどうするか、{ $day }までに決めてください（あと{ $left }日）
    }
notice-decide-late = { $item } の判断期限は{ $day }でした（{ $left }日前）
notice-ends =
    { $left ->
        [0] { $item } は今日で終わります
        [1] { $item } は明日で終わります
       *[other] { $item } は{ $day }で終わります（あと{ $left }日）
    }
notice-ended = { $item } は{ $day }に終わりました（{ $left }日前）
notice-covers =
    { $more ->
        [0] 対象：{ $items }
       *[other] 対象：{ $items }、ほか{ $more }件
    }
notice-covers-nothing = これを使う対象はありません。
notice-renews = 解約を通知できる期限は過ぎました。{ $day }の後も自動更新され、{ $until }まで続きます。
notice-then-renews = 何もしなければ、{ $day }の後も自動更新され、{ $until }まで続きます。
notice-then-express = 何もしなければ{ $day }で終わります。続けるには双方の合意が必要です。
notice-then-ends = 何もしなければ{ $day }で終わります。
notice-decides = 判断する人、または知っている人：{ $person }
notice-allowance =
    { $left ->
        [0] { $item }：{ $total }件のインシデントを使い切りました
       *[other] { $item }：インシデントの残りは{ $left }件です（全{ $total }件）
    }
notice-bought-by = 購入者：{ $by }
notice-gets-more = 追加を頼める人、または知っている人：{ $person }
notice-membership = { $item }：{ $days }日間、貢献がありません
notice-take-part = 参加する場所：{ $where }
notice-unanswered = 未回答の質問をのぞいてみませんか。ふだん助けている人は、助けてもらいやすくなります。
notice-asked = お願いする人：{ $person }
notice-follow-up = { $item }：返事はありましたか
notice-handover = { $item }：残りは{ $count }件です
notice-piece = { $duty }：{ $item }
notice-waiting-since = { $day }にエスカレーション（{ $days }日前）。結果がまだ記録されていません。
notice-case = 受付番号 { $case }

parked = 届けられなかったお知らせ { $count }件
parked-notice = { $kind }：{ $why }
hindrance-no_channel = チャンネルが設定されていません
hindrance-not_a_channel = 設定されているのは、このチャットのチャンネルではありません
hindrance-gone = チャンネルがなくなっています
hindrance-forbidden = ボットにはチャンネルへの書き込み権限がありません
parked-how = ボットが書き込めるチャンネルを `/settings set channel=#…` で設定すると、もう一度送ります。
notice-kind-digest = 週のまとめ
notice-kind-deadline = 期限
notice-kind-allowance = インシデントの残り
notice-kind-membership = コミュニティー登録
notice-kind-follow_up = 返事の確認
notice-kind-handover = 引き継ぎ

command-due = 確認待ちの一覧（急ぐものから）
command-away = 自分の休み（その間は副担当に頼む。`until=today` で解除）
command-settings-digest = 次の週のまとめを今の内容で見る
command-still = 変わりなし
command-snooze = あとで確認する
command-not-mine = ほかの人に渡す
option-together = 関連するものも一緒に
option-for = どのくらい
discord-name-due = 要確認
discord-name-digest = 週のまとめ

## 値の読み方

value-step = { $place }. { $item }
value-yes = はい
value-no = いいえ
value-restricted = （非公開）
value-interval = { $kind } { $period }
criticality-normal = 普通
criticality-high = 高い
basis-rule = 規則
basis-informal = 個人的なつながり
basis-none = まだない
sure-known = あり
sure-unconfirmed = 未確認
sure-none = なし
language-en = 英語
language-ja = 日本語
renewal-none = 更新なし
renewal-express = 双方の合意で更新
renewal-tacit = { $period }ごとに自動更新
period-days = { $count }日
period-weeks = { $count }週間
period-months = { $count }か月
period-years = { $count }年
interval-target = エスカレーション先
interval-contract = 契約
interval-purchase = 製品付帯サポート
interval-membership = コミュニティー登録
interval-path = 経路
interval-accountability = 責任者
value-incidents = { $total }件中{ $used }件使用、残り{ $left }件
value-incidents-every = 、{ $period }ごとに戻る
entitlement-ended = { $day }で終了
entry-changed = すでに経路にあったため変更しました：{ $topic } の経路の { $target }（変更 { $change }）
fallback-unchanged = 変更はありません
undo-back = 元に戻りました
button-ended = 最終日を登録
button-take-off = 外す

## Discord の仕上げ

button-fill = 残りを入力
discord-channel-chosen = このサーバーのお知らせと週のまとめを、これからここに投稿します。調べるときは /escalate を使ってください。
discord-channel-closed = { $channel } に書き込めないため、お知らせが届きません。そのチャンネルで「チャンネルを見る」「メッセージを送信」「埋め込みリンク」を許可するか、{ $command } で別のチャンネルを選んでください。
request-nobody = { $topic } の経路にはまだ誰もいません。エスカレーション先を入力するか、/entry add で登録してください。

## Slips of the hand

form-flag = 違いを報告
form-prepare = 依頼文を作る
form-verify = 確認を記録
form-handover-confirm = 確認を記録
form-escalated = エスカレーションを記録
form-escalation-outcome = 結果を記録
form-entry-move = 経路の順序や条件を変更
form-topic-edit = 対象を変更
form-target-edit = エスカレーション先を変更
form-contract-edit = 契約を変更
form-membership-edit = コミュニティー登録を変更
form-settings-set = 設定を変更
refuse-placeholder = … の部分を実際の値に置き換えてください。
refuse-sign = { $option } に「{ $typed }」は使えません。番号やコマンドと区別できないので、別の名前にしてください。
refuse-no-number = { $typed } はありません。
refuse-not-people = 連絡できる人（{ $option }）はコンマで区切ります：山田, 佐藤
refuse-no-command = 「{ $typed }」というコマンドはありません。一覧は /help です。
refuse-family = { $command } の後に { $firsts }、{ $last } のどれかを続けてください
refuse-family-one = { $command } の後に { $last } を続けてください
help-optional = [ ] は省略できます
state-active = 有効
state-ending = まもなく終了
state-ended = 終了
state-unconfirmed = 未確認
flag-yes = はい
flag-no = いいえ
console-hello = { $who } として、ワークスペース { $workspace } を使っています。
console-begin = /escalate の後に困っているものを入力してください。一覧は /help、終了は Ctrl-D です。
console-empty = まだ何も登録されていません。まず `/entry add product=Excel target="情報システム課" kind=department` のように登録してください。一覧は /help、終了は Ctrl-D です。

## 引き継ぎ資料
pack-why = なぜ確かめ続けるのか
pack-items = 引き継ぐ項目

## 取り込めないファイル

import-empty-whole = ファイルが空です。取り込めるファイルは `/export format=json` で書き出せます。
fault-cut-short = ファイルが途中で終わっています。一部しか保存されていないようなので、もう一度書き出すか、ダウンロードし直してください。
fault-too-deep = 入れ子が深すぎます。書き方は `/export format=json` で分かります。
fault-no-such-field = ここに「{ $name }」という項目はありません。名前を直すか、取り除いてください。使える項目は `/export format=json` で分かります。
fault-missing = この前後に「{ $name }」が足りません。書き方は `/export format=json` で分かります。
fault-twice = 同じ名前の項目が前にもあります。どちらか一つにしてください。
fault-other-type = 値の種類が違います。文字は引用符で囲み、数はそのまま、複数の値は [ ] に入れます（{ $why }）。
fault-syntax = 読み取れません。コンマ、かっこ、引用符に過不足がないか確かめてください（{ $why }）。

## 入力の細かなところ

how-day-next = 日付は 2026-03-31、2026年3月31日、2026年3月末、31 Mar 2026、today、+90d、in 2 years のように書きます。3/31（月/日）、3月31日、3月末 のように年を省くと、今日以降で最初の日になります。
how-day-latest = 日付は 2026-03-31、2026年3月31日、2026年3月末、31 Mar 2026、today、90日前 のように書きます。3/31（月/日）、3月31日、3月末 のように年を省くと、今日までで最後の日になります。
how-day-year = 2026-12-01 のように年も書いてください。
import-day-year = 「{ $typed }」だけでは何年か分かりません。2026-12-01 のように年も書いてください。
nobody-yet = まだ確認担当がいません。{ $command } で決められます。
console-said-here = → { $at }
option-giver = 引き継ぎ元の人
option-taker = 引き継ぎ先の人
discord-option-giver = 引き継ぎ元
discord-option-taker = 引き継ぎ先

## カードと回答で落とさないこと
step-no-contact = 連絡方法の記録がありません
step-no-contact-how = { "・" }{ $command }
step-open-case = 対応待ちがあります：{ $by }（{ $ago }）
step-open-case-number = { "、" }受付番号 { $case }
entitlement-twice = { $item } と同じもののようです。同じなら、どちらかを削除してください。両方あると、片方が断られても、もう片方が使えるように見えます。
escalated-red-right = 誰かが確認するまで、{ $refused } は全員に「使えない」と表示されます。{ $other } もあるので、この先は引き続き案内されます。
refuse-removed = { $typed } はその後削除されました。管理者なら `/undo` で戻せます。
refuse-right-button = このボタンには{ $need }の権限が必要です（いまの権限：{ $have }）。{ $who }
book-disputed = { $day }に { $by } が「違う・つながらない」と報告。その後の確認なし

## 渡すファイルと、その説明

report-escalated = エスカレーションの結果
leave-lead = 副担当に頼めない{ $count }件は、その間、リーダーの { $person } に頼みます。
leave-nobody = { $count }件は、その間、頼める人がいません。いま頼める副担当を決めてください。
leave-or-lead = 管理者が { $command } でリーダーを決めると、代わりにその人に頼めます。
unasked-item = { $person } には、この項目を{ $times }回お願いしましたが、返事がありません。
unasked-items = { $person } には、{ $items } を{ $times }回お願いしましたが、返事がありません。
reason-gatekeeper-way = （{ $way }）
reason-gatekeeper-away = { "。" }ただし{ $until }まで不在
reason-gatekeeper-left = { "。" }ただし連絡先の人がもうチャットにいません
refuse-gatekeeper-circle = { $item } も、この先を通さないと使えないことになっています。どちらかの窓口を変えてください。
notice-renewed = { $item } は{ $day }の後、自動更新されました
discord-stood-here = ここにあった項目は、対応済みか、上に移りました。

## 人の名前

import-strangers = このチャットでは誰か分からない人：{ $people }。このままでは本人に確認のお願いが届きません。代わりに、その人のメンション（<@…>）か番号（「ユーザーIDをコピー」）を書いて、もう一度取り込んでください。ボットが知っていて同じ名前の人がほかにいなければ、名前のままで構いません。
import-no-person = 「{ $typed }」が誰のことか、このチャットでは分かりません。その人のメンション（<@…>）か番号（「ユーザーIDをコピー」）を書いてください。

## 取り消しの内容と、取り消せないとき
undo-check = 確認の記録を取り消し（{ $method }、{ $result }）
undo-dispute = 「違う・つながらない」の報告を取り消し
undo-snooze = 先送りを取り消し
undo-snoozed = 先送りに戻りました
undo-taken-back = 取り消し
undo-fallback = ほかに頼れる先がないときの相手
undo-leave = { $person } の休み
undo-until = { $day }まで
undo-name-taken = 変更 { $number } は取り消せません。「{ $name }」はいま { $item } の名前です。先にそちらの名前を変えてください：{ $command }
refuse-never-empty = { $option } は必須なので、空にはできません。別の値を入力するか、項目ごと省いてください。
contract-term-nothing = { $option } は1日以上にしてください。1d、12mo、3y のように書きます。
escalated-exceeded =
    { $counted ->
        [0] 全{ $total }件を使い切っているので、使用件数は増やしていません（{ $over }件の超過）。買い足したのなら { $command } で登録してください。
       *[other] { $wanted }件のうち、使用件数に足せたのは{ $counted }件です（全{ $total }件、{ $over }件の超過）。買い足したのなら { $command } で登録してください。
    }

## 初めての人の書き方

how-contact-extension = 数字だけでは、何の番号か分かりません。内線なら 内線55、それ以外の電話番号なら tel:55 のように書いてください。
how-period-back = 「3ヶ月前」「60日前」「2週間前」や 3mo、60d のように書きます。

## 見出しや前の行と合わない行
import-row-ragged = セルが見出しより多くあります。コンマを含む値を引用符で囲んでください。
import-contradiction = { $line }行目では「{ $earlier }」、この行では「{ $here }」で、同じものについての値が食い違っています。どちらかにそろえるか、片方を空にしてください。
