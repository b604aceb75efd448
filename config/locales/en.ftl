# Every text the bot says in English. Write for somebody with a caller on the line: short, concrete, what to do next.
# Same ids as ja.ftl; a test says what is missing or unused.

## The card

card-start = { $topic }: start with { $light } { $target }
card-no-way = { $topic }: no way is open. Ask your manager, and see below why
card-no-steps = No step on this path yet. Add one with /entry add
card-nothing = No path, and that is certain: confirmed on { $day } by { $by }
card-owner = You stay the owner of this, { $asker }, until somebody takes it over.
path-disputed = 🚩 Reported as wrong by { $by }
line-functional = functional line
line-management = Management line
line-default = Management line of the workspace
fallback = When nobody else is left
fallback-none = Nobody is named for when nothing else is left; /fallback set names somebody.
step-head = { $place }. { $light } { $target } · { $kind }
step-when = When: { $when }
step-entitlement = With: { $entitlement }
step-scope = Covers: { $scope }
step-procedure = How: { $procedure }
step-have-ready = Have ready: { $items }
usable-now = Usable now
hours-unknown = Hours not known
contact = { $means }: { $value }
contact-labelled = { $means } ({ $label }): { $value }
restricted = (restricted)
entitlement-name = { $target } { $basis }
entitlement-number = no. { $number }
entitlement-last-day = until { $day }
entitlement-left =
    { $total ->
        [one] { $left } of 1 incident left
       *[other] { $left } of { $total } incidents left
    }
entitlement-response = response { $response }
status-unconfirmed = unconfirmed
status-none = none, as confirmed on { $day }

## Hours and spans

open-always = Open around the clock
open-until = Open now, closes at { $at }
opens-in = opens in { $span } ({ $at })
closed-for-long = no opening in sight
duration-minutes =
    { $count ->
        [0] less than a minute
       *[other] { $count } min
    }
duration-hours = { $count } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
days-ago =
    { $count ->
        [0] today
        [1] yesterday
       *[other] { $count } days ago
    }

## Reasons

part-target = the desk itself
part-entitlement = the right to use it
reason-note = { " " }— { $note }
reason-away = Away until { $until }
reason-away-instead = Away until { $until }; ask { $who } instead
reason-ended = Ended on { $day }
reason-not-started = Starts on { $day }
reason-used-up =
    { $total ->
        [one] The only incident is used up
       *[other] All { $total } incidents are used up
    }
reason-confirmed-none = There is no such right: confirmed on { $day }
reason-not-registered = Nobody is registered there: register before you ask
reason-lapsed = The membership has lapsed: register again
reason-unreachable = Could not be reached on { $day }, says { $by } ({ $part })
reason-left = { $who } is no longer in the chat (noticed on { $day })
reason-left-restricted = A contact is no longer in the chat (noticed on { $day })
reason-left-others = { "; " }use another way
reason-refused = Refused on { $day }, says { $by } ({ $part })
reason-found-ended = Found to have ended on { $day }, says { $by } ({ $part })
reason-never-checked = Never checked: { $part }
reason-unconfirmed = We believe there is a right to use it; nobody has confirmed it
reason-no-entitlement =
    { $kind ->
        [community] No membership on record
       *[other] No contract or purchase on record
    }
reason-closed = Closed now, { $opens }
reason-gatekeeper = Only through { $who }
reason-not-a-caller = You are not a named caller; { $who } is
reason-activation = To be activated first: { $how }
reason-pending = Membership applied for, not granted yet
reason-overdue = Check overdue ({ $part }): last checked { $ago }
reason-informal = Works by a personal connection only
reason-allowance-low =
    { $total ->
        [one] { $left } of 1 incident left
       *[other] { $left } of { $total } incidents left
    }
reason-ends-soon =
    { $left ->
        [0] Ends today
        [one] Ends tomorrow ({ $day })
       *[other] Ends on { $day }, in { $left } days
    }
reason-disputed = Reported as wrong by { $by } on { $day } ({ $part })

## Checks

checked = Checked { $ago } by { $by }, { $method }
checked-result = Checked { $ago } by { $by }, { $method }: { $result }
checked-never = Never checked
freshness-aging = { " " }· to be checked again soon
freshness-due = { " " }· check is due
freshness-stale = { " " }· not checked for too long, do not rely on it
verified = Written down: { $item } { $result }, { $method } (change { $change })
flagged = Thank you. { $item } is marked as reported wrong until somebody checks it.
flagged-editor = Checked it yourself? /verify ends the report.
method-called = called
method-mailed = mailed
method-logged_in = logged in
method-read_document = read the document
method-asked_holder = asked the holder
method-met = met
method-used_it = used it
result-confirmed = still true
result-changed = changed
result-unreachable = can't be reached
result-ended = has ended
result-refused = refused us

## Kinds and other words

kind-department = department
kind-manager = manager
kind-colleague = colleague
kind-vendor = vendor
kind-integrator = integrator
kind-supplier = paid support supplier
kind-community = community
kind-expert = expert
kind-topic = topic
kind-target = target
kind-contract = contract
kind-membership = membership
kind-item = item
type-product = product
type-system = system
type-matter = matter
basis-purchase = purchase
basis-contract = contract
basis-membership = membership
means-phone = Phone
means-email = Mail
means-url = Web
means-form = Form
means-chat = Chat
means-in_person = In person
state-registered = registered
state-pending = applied for
state-lapsed = lapsed
state-not_registered = not registered
contribution-answered = answered a question
contribution-reported = reported a fault
contribution-patched = sent a patch
contribution-documented = wrote documentation
contribution-sponsored = gave money
role-reader = reader
role-editor = editor
role-admin = admin
role-reader-how = Everybody in the workspace is one.
role-editor-how = Ask an admin to make you one; /settings show names the role of editors.
role-admin-how = Ask somebody who manages the server.
accountable-manager = Manages the helpdesk work
accountable-final = Finally responsible
the-settings = the settings

## Asking

escalate-which = Which one do you mean by “{ $typed }”?
escalate-unknown = “{ $typed }” is not in the directory.
escalate-nearest = Did you mean one of these?
escalate-noted =
    { $count ->
        [one] Written down as asked for. Do you know the way? Add it:
       *[other] Written down: asked for { $count } times now. Do you know the way? Add it:
    }
escalate-target-alone = { $item } is known, but no product leads there.
escalate-target-show = { $command } shows how to reach it.
escalate-target-add = Whoever is stuck with a product should find it: { $command }
escalate-noted-reader =
    { $count ->
        [one] Written down as asked for; the editors will see it.
       *[other] Written down: asked for { $count } times now; the editors will see it.
    }
more-wait =
    { $count ->
        [one] 1 more matches. Type a little more of the name.
       *[other] { $count } more match. Type a little more of the name.
    }
gone = It has been removed in the meantime.

## Buttons

button-add-contract = Add its contract
button-add-membership = Add the membership
button-checked = I have checked it
button-edit = Put it right
button-fill-target = Fill in { $target }
button-keep-alias = Keep “{ $typed }” as an alias
button-make-new = No, { $name } is new
button-mend = Mend and send again
button-next = Next page ({ $page } of { $pages })
button-previous = Previous page ({ $page } of { $pages })
button-remove = Remove it
button-share = Show to channel
button-use = { $item } is meant
button-wrong = Wrong / can't reach

## Keeping entries

entry-added = Added: { $target } on the path of { $topic } (change { $change })
entry-which = “{ $name }” is much like one that exists. Which is meant?
entry-which-kind = What is { $target }? It is new, so its kind is needed.
entry-there = { $target } stands on the path of { $topic } already. Change it with /entry move, or give contact or checked.
entry-not-there = { $target } is not on the path of { $topic }. See the path with /escalate; { $command } puts it there.
entry-other-kind = { $target } is of the kind { $is }, not { $asked }. Leave kind out, or give the new target another name.
entry-move-nothing = Nothing to move: give position, line or when.
entry-remove-sure = Take { $target } off the path of { $topic }?
entry-remove-left =
    { $count ->
        [0] No step is left on the path then.
        [one] 1 step is left on the path then.
       *[other] { $count } steps are left on the path then.
    }
draft-gone = This question has been answered or is too old. Type the command again.
nothing-changed = Nothing is written yet.
much-like = Much like { $items }. If it is the same, remove one of them.
remove-sure = Remove { $item }?
removed = Removed: { $item } (change { $change }). /undo brings it back.
unchanged = { $item }: nothing to change

topic-added = Added: { $item } (change { $change })
topic-changed = Changed: { $item } (change { $change })
topic-shown = { $item }
topic-nothing = { $item }: no path, written down as confirmed (change { $change })
topic-list =
    { $count ->
        [one] 1 topic
       *[other] { $count } topics
    }
topic-row =
    { $steps ->
        [0] { $item } · { $type } · no step
        [one] { $item } · { $type } · 1 step
       *[other] { $item } · { $type } · { $steps } steps
    }
topic-step = { $place }. { $target } ({ $line })
topic-remove-steps =
    { $count ->
        [0] No step hangs on it.
        [one] Its path of 1 step goes with it; the target stays.
       *[other] Its path of { $count } steps goes with it; the targets stay.
    }
topic-remove-contracts = These no longer cover it: { $items }
topic-remove-last = { $item } is for this topic alone. Change its topics first, or remove it.
nothing-but-steps =
    { $count ->
        [one] { $item } has a step. Take it off with /entry remove before you say there is none.
       *[other] { $item } has { $count } steps. Take them off with /entry remove before you say there are none.
    }

target-added = Added: { $item } (change { $change })
target-changed = Changed: { $item } (change { $change })
target-shown = { $item }
target-away = Away: { $item } (change { $change })
target-back = Back again: { $item } (change { $change })
target-list =
    { $count ->
        [one] 1 target
       *[other] { $count } targets
    }
target-row =
    { $topics ->
        [0] { $item } · { $kind } · on no path
        [one] { $item } · { $kind } · on 1 path
       *[other] { $item } · { $kind } · on { $topics } paths
    }
target-used-by = On the path of: { $topics }
target-remove-topics =
    { $count ->
        [one] It leaves 1 path: { $items }
       *[other] It leaves { $count } paths: { $items }
    }
target-remove-contracts =
    { $count ->
        [one] 1 contract or membership goes with it: { $items }
       *[other] { $count } contracts or memberships go with it: { $items }
    }
away-past = { $day } is past. Give the last day away, or today to end it.
away-not = { $item } is not away.
away-instead-itself = A target cannot stand in for itself. Name another one in instead.

entitlement-added = Added: { $item } (change { $change })
entitlement-changed = Changed: { $item } (change { $change })
entitlement-shown = { $item }
contract-list =
    { $count ->
        [one] 1 contract or purchase
       *[other] { $count } contracts and purchases
    }
contract-renewed = Renewed: { $item } (change { $change })
contract-ended = Ended: { $item } (change { $change })
contract-kept = Decided: { $item } renews by itself (change { $change })
contract-kept-until = It is decided that it renews after { $day }: no more notices about this term
contract-keep-moved = The dates of { $item } have moved: no term of it that renews by itself ends on { $day }. Look at its dates.
contract-ended-on = Ended by us as of { $day }
contract-current-last-day =
    { $left ->
        [0] Last day: { $day }, today
        [one] Last day: { $day }, tomorrow
       *[other] Last day: { $day }, in { $left } days
    }
contract-is-over =
    { $left ->
        [one] Last day: { $day }, over since yesterday
       *[other] Last day: { $day }, over for { $left } days
    }
contract-notice-deadline = Notice must be given by { $day }
contract-decision-day = Decide by { $day }
contract-remove-rather = If it only ended, /contract end keeps its history in sight.
contract-ends-before-start = It would end on { $last }, before it starts on { $start }. Check start, last_day and term.
contract-tacit-needs-last-day = A tacit renewal counts from the first last day. Give last_day, or start and term.
contract-term-and-last-day = Give term or last_day, not both.
contract-term-needs-start = A term counts from the start. Give start too, or give last_day.
contract-renew-needs = Until when? Give last_day or term.
contract-ends-anyway = { $item } ends on { $day } anyway and does not renew by itself. `/contract renew` moves its end.
contract-renew-earlier = { $new } is not after { $old }, its last day now. To end it earlier use /contract end.
membership-list =
    { $count ->
        [one] 1 membership
       *[other] { $count } memberships
    }
membership-row = { $item } · { $state }
membership-contributed = Thank you. Written down: { $item } (change { $change })
membership-remove-rather = If it only lapsed, `/membership edit state=lapsed` keeps its history in sight.
contributed-future = { $day } has not come yet. Give the day it was done.
contribution = { $day }: { $what }

accountable-set = Written down (change { $change })
accountable-shown = Who answers for the helpdesk's work
accountable-nobody = { $role }: nobody on record. Ask, and write it down: { $command }
accountable-written = Stands in a written rule
accountable-unwritten = Not in a written rule yet
fallback-set = Written down (change { $change })

settings-shown = Settings
settings-set = Settings changed (change { $change })
settings-unchanged = Settings: nothing to change

## History and undo

history = History of { $item }, newest first
history-empty = Nothing has been written down about it.
history-change = { $number } · { $at } · { $by } · { $what }
history-check = Check: { $method }, { $result }
history-disputed = reported as wrong
history-dispute-over = the report is settled
history-field = { $name }: { $old } → { $new }
history-nothing = (nothing)
history-own = written by the bot itself
history-removed = removed
history-undo = /undo of change { $number }
undone = Undone: change { $number }, { $what } by { $by } on { $at } (this is change { $change })
undo-nothing = There is nothing to undo.
undo-own = Change { $number } is the bot's own book-keeping; there is nothing to undo in it.
undo-unknown =
    { $last ->
        [0] There is no change { $number }; nothing has been changed yet.
       *[other] There is no change { $number }; the last one is { $last }. /history shows the numbers.
    }
undo-built-on = Change { $number } cannot be undone: later changes build on { $item }. Undo those first; /history shows them.
undo-lost = Change { $number } cannot be undone: { $item }, which it needs, has been removed. Undo the removal first.

## Lists, fields and forms

field = { $name }: { $value }
list-empty = Nothing here yet; { $command } makes the first.
form-title-item = { $command } · { $item }

## Refusals

failed = Something went wrong inside the bot; nothing was changed. Tell whoever runs it the number { $reference }.
refuse-right = { $command } needs the role { $need }; yours is { $have }. { $who }
refuse-ambiguous = “{ $typed }” can mean more than one { $what }: { $candidates }. Give the number.
refuse-unknown-alike = No { $what } is called “{ $typed }”. Did you mean { $candidates }?
refuse-unknown-topic = No topic is called “{ $typed }”. /topic list shows all; /topic add makes one.
refuse-unknown-target = No target is called “{ $typed }”. /target list shows all; /target add makes one.
refuse-unknown-contract = No contract is known by “{ $typed }”. /contract list shows all; give its number, contract number or target.
refuse-unknown-membership = No membership is known by “{ $typed }”. /membership list shows all; give its number or target.
refuse-unknown-item = Nothing is known by “{ $typed }”. Give a number such as #12, or a name as the lists show it.
refuse-other-kind = { $item } is not a { $what }.
refuse-unknown-command = There is no command “{ $typed }”. Near it: { $near }. /help shows all.
refuse-option-unknown = { $command } has no option “{ $option }”. It takes: { $known }
refuse-option-missing = { $option } is missing: { $what }. Type it as { $example }
refuse-option-twice = { $option } is given twice. Give it once.
refuse-choice = { $option } cannot be “{ $typed }”. Choose one of: { $known }
refuse-wrong = { $option }: “{ $typed }” cannot be read. { $how }
refuse-number = { $option } must be a whole number from { $least } to { $most }.
refuse-empty = { $option } is empty. Write something, or leave the option out.
refuse-too-long = { $option } has { $length } characters; { $limit } are the most. Shorten it.
refuse-too-many = { $option } holds too many; { $limit } are the most.
refuse-control = { $option } holds the character { $code }, which cannot be shown. Take it out.
refuse-not-a-person = { $option } must be one person: a word such as @ann.
refuse-name-taken = “{ $name }” is a name of { $item } already. Change that one with { $command }, or choose another name.
refuse-own-gatekeeper = A target cannot be its own gatekeeper. Name another one.
refuse-steps = A path has at most { $limit } steps. Take one off first.

## How values are written

how-until = { $day } The word `today` ends it; today's date means until the end of today.
how-number = A whole number from { $least } to { $most }.
how-day = A day is written 2026-03-31, 31 Mar 2026, 2026年3月31日, end of March 2026, today, +90d or in 2 years.
how-day-range = Years from 1900 to 2200 can be given.
how-no-such-day = The calendar has no such day.
how-period = A period is written 90d, 12w, 3mo or 2y.
how-period-bare = A number alone could be days or months. Write `10d` or `2mo`.
how-period-long = A period is at most a hundred years.
how-hours = Hours are written Mon-Fri 09:00-12:00,13:00-17:30 Asia/Tokyo, or 24x7.
how-contact = A contact is a number (03-1234-5678 ext. 22, 内線2222, x2222), a mail or web address, form:…, chat:… or in person: …. What it is for stands before or behind it: night desk=090-1111-2222 or 090-1111-2222 (night desk). (restricted) comes last; several are parted by “;”.
how-flag = Write yes or no.
how-zone = A zone is written as in Asia/Tokyo or Europe/Berlin.
how-zone-near = Did you mean { $near }?
how-holidays = Write auto, none or JP, then own closed days: JP, 12/29-1/3, 2026-08-13, 2026-12-29..2027-01-03.
how-renewal = Write none or express; where it renews by itself, for how long each time: tacit 12mo, every year, every 12 months, 毎年 or 1年ごと.
how-incidents = Write how many there are: 10; or how many are used: 3/10; with every 12mo if they start anew, and from 2026-04-01 if not from the start. In an edit, the number alone keeps what is used: 12 makes 3/10 into 3/12.
how-leads = Write days, with commas: 90, 30, 7, 0.
how-intervals = Write kinds with their days: target 70d, contract 12w. The kinds: target, contract, purchase, membership, path, accountability. What is not named stays; - brings the usual ones back.
how-intervals-range = An interval is from { $least } to { $most } days.
how-intervals-once = Name each kind once.
refuse-leads = { $option } takes at most { $most } numbers of days, each up to { $longest }. Leave some out, or shorten them.
how-time = A time is written 09:00.
how-weekday = A weekday is written Mon.
hours-bad-time = A time is written 09:00, at most 24:00.
hours-bad-range = A range ends after it starts: 09:00-17:30, or 22:00-06:00 over midnight.
hours-half-range = A range has two times: 09:00-17:30.
hours-half-days = Days are written Mon-Fri or Mon,Wed.
hours-unknown-word = Write Mon-Fri 09:00-17:30 Asia/Tokyo, or 24x7.
hours-second-zone = Only one time zone can be given.
hours-bad-holidays = Write JP or none behind holidays.
hours-too-much = Too long to read; leave out what is the same.
holidays-long = A span of closed days has at most { $most } days. Write a shorter one.
holidays-backward = The first day must come before the last.

## Limits

limit-name = names { $limit } characters
limit-note = notes { $limit } characters
limit-list = lists { $limit } members
limit-contact = a contact { $limit } characters
limit-contacts = { $limit } contacts a target

## Help

help = What can be typed
help-row = { $command } — { $what }
help-more = `/help command=…` shows the options of one command. A name may be typed in part or with a slip: what could be meant is offered. A number such as #12 always means one.
help-limits = At most: { $limits }
help-right-reader = For: everybody
help-right-editor = For: editors and admins
help-right-admin = For: admins
help-option = { $option }: { $what }
help-option-how = { $option }: { $what }. { $how }

command-escalate = whom to escalate to, and whether that way is open now
command-entry-add = put a target on the path of a topic; both are made where they do not exist
command-entry-move = move a step on a path, to another line, or change its condition
command-entry-remove = take a step off a path
command-topic-add = add a product, a system or a matter
command-topic-edit = change a topic; without options, by a form
command-topic-show = all that is known of a topic
command-topic-list = all topics
command-topic-remove = remove a topic and its path
command-topic-nothing = write down that there is no path, confirmed
command-target-add = add somebody one can escalate to
command-target-edit = change a target; without options, by a form
command-target-show = all that is known of a target
command-target-list = all targets
command-target-remove = remove a target from everywhere
command-target-away = a desk is closed or a person on leave; `until=today` ends it
command-contract-add = add a contract, or support that came with a purchase
command-contract-edit = change a contract; without options, by a form
command-contract-show = all that is known of a contract
command-contract-list = all contracts and purchases, the soonest to end first
command-contract-renew = write down a new last day
command-contract-end = write down that it ends
command-contract-keep = let it renew by itself
command-contract-remove = remove a contract
command-membership-add = add a registration in a community
command-membership-edit = change a membership; without options, by a form
command-membership-show = all that is known of a membership
command-membership-list = all memberships
command-membership-remove = remove a membership
command-membership-contributed = write down what we gave to the community
command-verify = write down that you have checked something, and how
command-accountable-set = write down who answers for the helpdesk's work
command-accountable-show = who answers for the helpdesk's work
command-fallback-set = who is asked when nothing else is left
command-history = who changed what and when
command-undo = take back the last change, or another
command-settings-show = what this workspace has decided for itself
command-settings-set = change the settings of this workspace
command-help = what can be typed
command-flag = report that something is wrong or cannot be reached

option-product = What somebody is stuck with
option-share = Show the answer to the channel
option-typed = What was typed before
option-item = Topic, target, contract or membership
option-why = What is wrong
option-target = Whom to escalate to
option-kind = What kind of target it is
option-contact = How to reach them
option-line = Which line of the path
option-position = Place on the path, from 1
option-when = When to take this step
option-checked = How you have just checked it
option-draft = The question this answers
option-new_product = The topic is new
option-new_target = The target is new
option-confirm = Yes, do it
option-name = Name
option-reading = How the name is read
option-type = What kind of topic it is
option-aliases = Other names people use
option-criticality = How much hangs on it
option-verifier = Who re-checks it
option-deputy = Who re-checks it instead
option-notes = Notes
option-interval = Days between checks
option-topic = Topic
option-alias = Another name
option-page = Page
option-note = Note
option-hours = When they answer
option-procedure = How to hand over
option-have_ready = What they will ask for
option-basis = Basis
option-rule_document = Where the rule is written, or who knows whom
option-gatekeeper = Through which department
option-until = Last day away
option-instead = Who stands in
option-topics = For which topics
option-number = Contract number
option-access_id = Customer or access ID
option-scope = What it covers, and what not
option-start = First day
option-term = How long it runs
option-last_day = Last day
option-renewal = How it renews
option-notice = Notice period
option-preparation = Time we need to decide
option-incidents = Incidents
option-callers = Who may call
option-holder = Which department keeps it
option-document = Where the document is
option-status = How sure it is
option-response = How fast they answer
option-activation = What must be done first, or done
option-bought_by = Who bought it
option-cost = What it costs
option-contract = Contract
option-state = State
option-account = Account registered
option-rules = Posting rules
option-membership = Membership
option-what = What we gave
option-link = Where it can be seen
option-date = Day
option-method = How it was checked
option-result = What was found
option-role = Which responsibility
option-who = Who
option-evidence = When, where, in which words it was said
option-written = It stands in a written rule
option-change = Number of the change
option-channel = Channel for notices
option-weekday = Day of the weekly digest
option-time = Time of the weekly digest
option-zone = Time zone
option-language = Language
option-leads = Days before a deadline to tell it
option-editor_role = Role of the editors
option-lead_person = Who is asked when verifiers are silent
option-holidays = Holidays and own closed days
option-empty_digest = Post a digest that has nothing to say
option-intervals = Days between checks, by kind
option-command = Which command
option-steps = Path
option-nothing = No path, confirmed on
option-nothing_note = What was found out
option-management = On the management line
option-conditions = When to take a step
option-ended = Ended by us as of
option-renewal_decided = Renewal decided up to
option-contributions = Given
option-put_off_until = Put off until
option-taken_over = Taken over

## The demo

demo-welcome = This is the directory of Hoshino Foods, a small made-up company, on { $now }. You are its admin. Try:
demo-more = /help lists the commands. Nothing you do here is kept.


## The console

console-no-slash = A command begins with a slash: { $example }
console-not-a-command = That is no command. To look something up, type { $example }; /help shows what else there is.
console-button-how = A button is pressed by its number, such as !1.
console-no-buttons = The last answer has no buttons.
console-no-such-button =
    { $count ->
        [one] The last answer has one button: press it with !1.
       *[other] The last answer has { $count } buttons: type !1 to !{ $count }.
    }
console-leap-how = The clock is moved by minutes, hours, days, weeks, months or years: +30m, +2h, +7d, +3w, +1mo, +2y.
console-leap-far = That is too far: the clock moves at most 100 years at once.
console-moved = It is now { $now }.
console-no-clock = This is the machine's clock, which cannot be moved here. It moves in `escalation-bot demo`, and in `escalation-bot console --clock 2026-11-23T08:00`.
console-quote-unclosed = The quote before “{ $typed }” is never closed. Put a " behind the value; a \" inside it is written with the backslash.
console-quote-behind = “{ $typed }” stands right behind a closing quote. Put a blank between them, or write a quote inside a value as \".
console-stray = “{ $typed }” belongs to no option. Put quotes around a value with blanks: { $example }
console-loose = “{ $typed }” belongs to no option. Type it as { $usage }
console-no-option = { $command } has no option “{ $option }”. Did you mean { $near }? It takes { $known }. A value that holds = needs quotes around it.
console-no-options = { $command } takes no options. Type it alone.
console-form-how = An empty line keeps what is there, - empties it, /done keeps the rest, /back goes back, /cancel leaves.
console-ask = { $place }/{ $count } { $label }
console-ask-needed = { " " }(needed)
console-ask-choices = one of { $choices }
console-ask-now = now: { $value }
console-needed = { $label } is needed. Type it, or leave the form with /cancel.
console-form-open = A form is open. Answer its question, or leave it with /cancel; an answer that looks like a command goes into quotes.
console-form-left = The form is left; nothing was changed.
console-no-form = No form is open.
console-to-channel = (everybody in the channel sees this)
console-gone = The bot has stopped. Start the program again.
console-line-long = This line is longer than { $limit } bytes, so nothing was done. Split it, or shorten its values.
console-not-text = This line is not UTF-8, so nothing was done. Save or send it as UTF-8.
console-leave = Ctrl-D leaves.

## Files: in and out

command-import = bring in a directory or a sheet: all of it, or nothing
command-export = take the directory along as a file
option-file = JSON, TOML or CSV file
option-dry_run = Only say what it would bring
option-format = What it is written as
option-restricted = With what is restricted
import-no-file = No file came with it. On a console give its path: /import file=directory.csv
import-too-large = The file is larger than { $limit } MB. Split it.
import-empty = The file is empty. A sheet needs headings in its first line and a row below them.
import-not-text = This is not text, or not in an encoding that is read. Save it as CSV (UTF-8 or Shift_JIS), JSON or TOML (UTF-8); save a workbook as CSV, too.
import-no-headings = No heading is known: the first line needs at least “topic” or “target”. `/export format=csv` shows all headings.
import-heading-twice = The heading “{ $heading }” means the same as another one. Keep one of the two columns.
import-too-many-rows = More than { $limit } rows. Split the sheet.
import-contract-without-target = A contract needs a target: with whom is it?
import-would = This would be brought in; nothing is written yet
import-nothing = Nothing in it is new
imported = Brought in (change { $change }). /undo takes all of it back.
import-count = { $what }: { $new } new, { $changed } changed
import-count-none = Everything is there already.
import-kind-topics = Topics
import-kind-targets = Targets
import-kind-contracts = Contracts and purchases
import-kind-memberships = Memberships
import-kind-checks = Checks
import-kind-others = Other records
import-refused =
    { $count ->
        [one] Nothing was written: 1 thing is wrong
       *[other] Nothing was written: { $count } things are wrong
    }
import-fault = { $place }: { $what }
import-row = Line { $line }: { $what }
import-cell = Line { $line }, column { $heading }: { $what }
import-this-cell = this cell
import-unknown-kept = Headings not known, kept as notes: { $headings }
import-unknown = Headings not known: { $headings }
import-no-such-word = “{ $typed }” is not known. Write one of: { $known }
import-kind-missing = of what kind is { $target }? Write one of: { $known }
import-unknown-target = “{ $name }” is a target neither of the sheet nor of the directory. Add a row for it, or mend the name.
import-notes-full = the notes of { $item } would have { $length } characters, with what is noted there already; { $limit } are the most. Shorten them, or leave a column out.
import-renewal-bare = “{ $typed }” does not say for how long it is renewed each time. Write it as in: every year, or tacit 12mo
import-incidents-over = { $used } of { $total } cannot be used up. How many are used stands first, then how many there are: 3/10
import-unclosed = Line { $line }: a quotation mark is opened here and not closed, so that the rows below were read as one cell. Close it, or take it away.
import-more-faults = … and { $count } more.
import-given-back = The sheet comes back with what is wrong beside each row. Mend it and send it again.
fault-other-format = this is not a directory of this bot. `/export format=json` shows how one is written.
fault-newer = written by a newer version of the bot ({ $version }). Use that version here too.
fault-value = “{ $typed }” cannot be read.
fault-unknown = “{ $name }” is neither in the file nor in the directory.
fault-taken = “{ $name }” means another item already.
fault-too-many = more than { $limit }.
fault-contradiction = does not fit what stands beside it.
exported = The directory as a file
export-json = JSON: everything, to bring it in again with /import.
export-toml = TOML: everything, to read, to edit, and to bring in again with /import.
export-csv = CSV: one row for each step, for a spreadsheet; /import reads it again.
export-markdown = Markdown: the book for a successor.
export-html = One HTML page: the book for a successor, for a phone or a printer.
export-ics = A calendar: last days, notice deadlines, days to decide and checks.
export-open = Restricted contacts, contract numbers and access IDs are left out; `restricted=yes` puts them in.
export-whole = Restricted contacts, contract numbers and access IDs are in it: mind whom you give it to.
export-title = Escalation directory
book-as-of = As of { $day }
book-empty = Nothing yet.
book-step = { $target } ({ $line })
book-open-none = No right is unconfirmed; /gaps tells what else is missing.
book-why = Why this list is kept, and how
book-why-rots = Nobody solves everything alone; before trouble comes, it must be known who else can take it, and whether that way is open.
book-why-check = Such a list rots: people leave, numbers change, contracts end. Whoever stands as the one who re-checks an item calls, logs in or reads the contract when it is due, and writes that down with /verify. Editing an entry is not checking it.
book-why-hand-over = Who leaves hands the duty over, not only the list: /handover start moves every item to the successor, who checks each once.
book-topics = What people get stuck with
book-targets = Whom to escalate to
book-entitlements = By which right
book-open = What is still to be found out
book-unconfirmed = Rights that nobody has confirmed
book-misses = Asked for, but unknown
book-miss = { $typed }: { $count }
calendar-last-day = Last day: { $item }
calendar-notice = Last day to give notice: { $item }
calendar-decision = Decide about { $item }
calendar-check = Check again: { $item }
console-file-missing = There is no file { $path } here. Check its place and name.
console-file-unreadable = The file { $path } cannot be read. Check that it is a file and that you may read it.
console-file-long = The file { $path } is larger than { $limit } MB; at most 5 MB can be brought in. Split it.
console-file-kept = Kept as { $path } ({ $size } bytes)
console-file-lost = The file { $name } could not be written here. Start in a folder that you may write to and that has room.
console-file = With the file { $name } ({ $size } bytes)

## Escalations on record

command-escalated = write down that you have escalated something, and how it ended
command-escalation-outcome = write down how an escalation ended
command-escalations = what was escalated, to whom, and how it ended; what still waits comes first
option-case = Case number
option-outcome = How it ended
option-escalation = Number of the escalation
outcome-pending = no answer yet
outcome-answered = answered
outcome-solved = solved
outcome-no_reply = no reply
outcome-refused = refused
button-escalated = I escalated
button-how-ended = { $number }: how did it end?
button-next-way = Another way
button-outcome-answered = They answered
button-outcome-solved = It is solved
button-outcome-no_reply = No reply
button-outcome-refused = They refused
button-outcome-pending = Still waiting
button-status-known = { $item } exists after all
escalated-logged = Written down as { $number }: { $topic } → { $target }, { $outcome } (change { $change })
escalated-changed = { $number }: { $topic } → { $target }, { $outcome } (change { $change })
escalated-same = { $number }: { $topic } → { $target }, { $outcome }; nothing to change
escalated-incidents =
    { $count ->
        [one] 1 incident is counted as used.
       *[other] { $count } incidents are counted as used.
    }
escalated-off-path = They are not on this path yet. If they helped, put them there: { $command }
escalated-red = Everybody sees this way as closed now, until somebody checks it.
escalated-counts-none = This right does not count incidents. Leave incidents out, or say how many there are with /contract edit.
escalation-name = Escalation { $way }
escalation-by = { $by }, { $ago }
escalation-case = case { $case }
escalation-incidents =
    { $count ->
        [one] 1 incident
       *[other] { $count } incidents
    }
escalations =
    { $waiting ->
        [0] Escalations: { $count }, none waits for an answer
        [one] Escalations: { $count }, 1 waits for an answer
       *[other] Escalations: { $count }, { $waiting } wait for an answer
    }
escalations-none = Nothing has been escalated yet. Write one down with { $command }

## Preparing a request

command-prepare = make a text that is ready to paste to a target
option-symptom = What happens
option-impact = Who cannot work because of it
option-tried = What you have tried
option-version = Version
button-prepare = Prepare request
button-in-en = In English
button-in-ja = In Japanese
request-ready = To { $target }: check this first
request-hidden = The contract number is left out: only editors and named callers see it. Ask one of them.
request-paste = Ready to paste
request-to = To: { $value }
request-subject = Subject: { $value }
request-number = Contract number: { $value }
request-access = Customer or access ID: { $value }
request-product = About: { $value }
request-version = Version: { $value }
request-symptom = What happens: { $value }
request-impact = Impact: { $value }
request-tried = Tried so far: { $value }
request-item = { $item }: { $value }
request-link = Our record: { $value }
request-asker = Contact on our side: { $value }
request-manager = Responsible on our side: { $value }

## Drafts of rules

command-rule-propose = a draft of the rule that is missing, ready to propose
draft-blank = ______
draft-then = Once it is agreed, write down where it stands: { $command }
button-propose-rule = Propose a rule: { $target }
button-propose-duty = Propose who answers for it
rule-title = Proposal: how the helpdesk and { $target } work together
rule-why = Today it depends on who knows whom. With a rule, { $target } knows what will come and the helpdesk knows what it may hand over.
rule-who = Who does what
rule-who-us = The helpdesk takes every request first and tries to solve it.
rule-who-them = { $target } takes what the helpdesk cannot solve, about: { $topics }
rule-who-owner = The helpdesk stays in touch with the user until the problem is solved.
rule-how = How to hand over
rule-how-way = By { $way }; hours: { $hours }
rule-how-procedure = Steps: { $procedure }
rule-how-ready = The helpdesk brings: { $items }
rule-how-answer = { $target } says within ______ whether it takes the case, and gives a case number.
rule-decides = Who decides
rule-decides-manager = If it is not clear who takes a case: { $manager } for the helpdesk, together with ______ for { $target }
rule-decides-final = Beyond that: { $final }
rule-kept = Keeping it true
rule-kept-line =
    { $days ->
        [one] Looked at again every day, by { $who }
       *[other] Looked at again every { $days } days, by { $who }
    }
responsible-title = Proposal: who answers for the helpdesk's work
responsible-why = Whoever looks after computers and accounts handles the organisation's information. If it is open who answers for that, nobody can decide when it matters, and an audit will ask.
responsible-manager = { $manager } manages the work: sets priorities, and takes over complaints and unreasonable requests.
responsible-final = { $final } is finally responsible, and decides about money and about stopping a service.
responsible-desk = The helpdesk solves what it can, and hands on early what it cannot.
responsible-decides = If the manager cannot be reached within ______, the one finally responsible is asked directly.

## Gaps and readiness

command-gaps = what is missing, worst first, and the command that mends it
option-rule = Which kind of gap
gaps =
    { $count ->
        [0] Nothing is missing
        [one] 1 thing is missing
       *[other] { $count } things are missing
    }
gaps-more = and { $count } more
gap-count = { $rule } ({ $count })
gap-row = { $item }: { $command }
gap-row-asked =
    { $count ->
        [one] “{ $typed }”, asked for once: { $command }
       *[other] “{ $typed }”, asked for { $count } times: { $command }
    }
gap-row-gone = { $item }, by { $who }: { $command }
gap-responsible = Nobody is on record as responsible
gap-management = No management line, and no default one
gap-path = No path
gap-usable = No step is usable today
gap-disputed = Reported as wrong and not checked since
gap-asked = Asked for, but unknown
gap-one_person = The path hangs on one person
gap-one_target = Only one target on the path
gap-rule = In-house without a rule of who does what
gap-unwritten = Responsible, but not by a written rule
gap-unconfirmed = Believed to exist, not confirmed
gap-gone = Whoever should check it has gone
gap-last_day = No last day on record
gap-document = Nobody knows where the document is
gap-registered = Nobody is registered there
gap-contribution = Nothing given to the community for a year
gap-caller = Restricted contact, but no named caller
gap-verifier = Nobody is named to check it
readiness =
    { $all ->
        [one] Ready: { $ready } of 1 topic
       *[other] Ready: { $ready } of { $all } topics
    }
readiness-before = In { $month }: { $ready } of { $all }
readiness-then =
    { $all ->
        [one] Ready in { $month }: { $ready } of 1 topic
       *[other] Ready in { $month }: { $ready } of { $all } topics
    }
readiness-means = Ready means: a way is open, a manager stands behind it, and nothing on it is long unchecked.
button-gaps-all = All: { $rule }

## Handover

command-handover-start = pass everything somebody looks after to a successor
command-handover-status = what the successor has still to look at
command-handover-pack = a file for the successor
command-handover-confirm = say that a piece of a handover is taken over
option-from = The first day
option-to = The last day
option-handover = Number of the handover
option-piece = Which piece
duty-answers = answers for
duty-leads = is asked when verifiers are silent
duty-verifies = checks
duty-deputises = checks as deputy
duty-calls = may call
duty-holds = bought it or keeps the document
duty-knows = knows the people there
duty-tell_caller = tell them who calls now
duty-tell_account = pass on the account or registration
handover-name = Handover from { $from } to { $to }
handover-preview =
    { $count ->
        [one] 1 thing passes from { $from } to { $to }
       *[other] { $count } things pass from { $from } to { $to }
    }
handover-duty = { $duty } ({ $count })
handover-open-escalations =
    { $count ->
        [one] 1 escalation of { $from } is still open. Look at /escalations together.
       *[other] { $count } escalations of { $from } are still open. Look at /escalations together.
    }
handover-started =
    { $count ->
        [one] Handed over: 1 thing, from { $from } to { $to } (change { $change })
       *[other] Handed over: { $count } things, from { $from } to { $to } (change { $change })
    }
handover-next = Each waits until { $to } has looked at it. /handover status shows what is left.
handover-none = No handover waits for anybody. { $command } starts one.
handover-status =
    { $left ->
        [0] { $all ->
            [one] From { $from } to { $to }: the only thing is taken over
           *[other] From { $from } to { $to }: all { $all } are taken over
        }
       *[other] From { $from } to { $to }: { $left } of { $all } still to take over
    }
handover-checks = { $to } has to look at these
handover-errands = To be done outside of this list
handover-piece = { $place }. { $piece }
handover-to-oneself = { $who } cannot hand over to themselves. Name somebody else in to.
handover-not-ones-own = Only an admin hands over for somebody else. You can hand over what is yours.
handover-nothing = { $who } has nothing to hand over.
handover-not-successor = Only { $to } or an admin can say that it is taken over.
handover-piece-done = This piece is taken over already. /handover status shows what is left.
handover-how = How did you check it? Give method, such as called or read_document.
button-hand-over = Hand over to { $to }
button-handover-status = What is left
button-handover-pack = File for the successor
button-other-handover = { $from } → { $to }
button-errand-done = { $place }: done
button-piece-checked = { $place }: I have checked it
pack-made = The handover from { $from } to { $to }, in two files that say the same: Markdown to edit, HTML to open and print. Restricted numbers are not in them.
pack-title = What { $to } takes over from { $from }
pack-why-rots = A list of whom to ask goes out of date by itself: contracts end, desks move, people leave. Nobody tells you.
pack-why-used = It is needed on the day something breaks, and on that day there is no time to find out.
pack-why-you = So somebody has to look, a little at a time. From now on that is you, and one day your own successor.
pack-how = How to keep it up
pack-how-due = /gaps shows what is missing, worst first, with the command that mends it.
pack-how-verify = After a call or a look at the document: /verify. To be reminded is not to check.
pack-how-escalated = After every escalation: /escalated. An answer is a check, too.
pack-how-handover = When you leave: /handover start, early enough to go through it together.
pack-checks = Look at these first
pack-errands = To be done outside of this list
pack-open = Escalations that are still open
pack-gaps = What is missing

## Report

command-report = what the directory did for the team, with a file to pass on
report = Report from { $from } to { $to }
report-backward = { $from } is after { $to }. Give the earlier day in from.
report-no-escalation = Nothing was escalated in this time.
report-escalations =
    { $count ->
        [one] 1 escalation
       *[other] { $count } escalations
    }
report-of = { $what }: { $count } of { $all }
report-answer-time = First answer: half of them within { $usual }, the longest took { $longest } (measured for { $measured } of { $all })
report-answer-unmeasured = First answer: not measured. It is when an escalation is written down before they answer.
report-target = { $target }: helped in { $helped } of { $uses }
report-paid = What is paid for
report-incidents = { $item }: incidents used in this time: { $time }; in all: { $used } of { $total }
report-unused = Contracts and purchases that nobody used: { $count } of { $all }
report-no-deadline = No deadline fell into this time.
report-deadlines = Deadlines decided in time: { $met } of { $all } (late: { $late }, passed without a decision: { $passed })
report-unknown = What was asked for and unknown
report-no-unknown = Everything that was asked for was there.
report-unknown-count = Names: { $count }; in the directory by now: { $answered } of { $count }
report-miss =
    { $count ->
        [one] “{ $typed }”: asked for once
       *[other] “{ $typed }”: asked for { $count } times
    }
report-miss-answered =
    { $count ->
        [one] “{ $typed }”: asked for once, known by now
       *[other] “{ $typed }”: asked for { $count } times, known by now
    }
report-readiness = Readiness

## Discord

discord-busy = Too much is going on just now. Please try again in a moment.
discord-failed = That did not work. Please try again; if it happens again, tell whoever runs the bot.
discord-outdated = This button or command is from another version. Please type the command anew.
discord-outside = Each server has its own directory. Please ask in a channel of your server.
discord-shown = Shown in the channel.
discord-done = Done.
discord-attached = This is the beginning; all of it is in the attached file.
discord-unplaced = Some buttons were too long; what they do is in the attached file.
discord-more-buttons = More:
discord-carried = Kept for the buttons below
discord-choose = Choose…
discord-open-form = Open the form
discord-form-waits = The form opens with the button below.
discord-next-page = More fields ({ $page }/{ $pages })
discord-file-long = The file is larger than 10 MB; at most 5 MB can be brought in. Split it, or leave out what is not needed.
discord-file-lost = The file could not be fetched. Please attach it again.
discord-name-escalate-this = Escalate this
discord-family-accountable = Who answers for the helpdesk's work
discord-family-contract = Contracts and purchases
discord-family-entry = Steps of an escalation path
discord-family-fallback = Who is asked when nothing else is left
discord-family-handover = Hand the duty over to a successor
discord-family-membership = Registrations in communities
discord-family-settings = Settings of this server's directory
discord-family-target = Whom to escalate to
discord-family-topic = Products, systems and matters
discord-name-accountable = accountable
discord-name-add = add
discord-name-away = away
discord-name-contract = contract
discord-name-contributed = contributed
discord-name-edit = edit
discord-name-end = end
discord-name-entry = entry
discord-name-escalate = escalate
discord-name-escalated = escalated
discord-name-escalations = escalations
discord-name-export = export
discord-name-fallback = fallback
discord-name-gaps = gaps
discord-name-handover = handover
discord-name-help = help
discord-name-history = history
discord-name-import = import
discord-name-list = list
discord-name-membership = membership
discord-name-move = move
discord-name-nothing = nothing
discord-name-pack = pack
discord-name-remove = remove
discord-name-renew = renew
discord-name-report = report
discord-name-set = set
discord-name-settings = settings
discord-name-show = show
discord-name-start = start
discord-name-status = status
discord-name-target = target
discord-name-timeline = timeline
discord-name-topic = topic
discord-name-undo = undo
discord-name-verify = verify
discord-option-access_id = access_id
discord-option-account = account
discord-option-activation = activation
discord-option-aliases = aliases
discord-option-basis = basis
discord-option-bought_by = bought_by
discord-option-callers = callers
discord-option-case = case
discord-option-change = change
discord-option-channel = channel
discord-option-checked = checked
discord-option-command = command
discord-option-contact = contact
discord-option-contract = contract
discord-option-cost = cost
discord-option-criticality = criticality
discord-option-date = date
discord-option-deputy = deputy
discord-option-document = document
discord-option-dry_run = dry_run
discord-option-editor_role = editor_role
discord-option-empty_digest = empty_digest
discord-option-evidence = evidence
discord-option-file = file
discord-option-format = format
discord-option-from = from
discord-option-gatekeeper = gatekeeper
discord-option-have_ready = have_ready
discord-option-holder = holder
discord-option-holidays = holidays
discord-option-hours = hours
discord-option-incidents = incidents
discord-option-instead = instead
discord-option-interval = interval
discord-option-intervals = intervals
discord-option-item = item
discord-option-kind = kind
discord-option-language = language
discord-option-last_day = last_day
discord-option-lead_person = lead_person
discord-option-leads = leads
discord-option-line = line
discord-option-link = link
discord-option-membership = membership
discord-option-method = method
discord-option-name = name
discord-option-note = note
discord-option-notes = notes
discord-option-notice = notice
discord-option-number = number
discord-option-outcome = outcome
discord-option-page = page
discord-option-position = position
discord-option-preparation = preparation
discord-option-procedure = procedure
discord-option-product = product
discord-option-reading = reading
discord-option-renewal = renewal
discord-option-response = response
discord-option-restricted = restricted
discord-option-result = result
discord-option-role = role
discord-option-rule_document = rule_document
discord-option-rules = rules
discord-option-scope = scope
discord-option-share = share
discord-option-start = start
discord-option-state = state
discord-option-status = status
discord-option-target = target
discord-option-term = term
discord-option-time = time
discord-option-to = to
discord-option-topic = topic
discord-option-topics = topics
discord-option-type = type
discord-option-until = until
discord-option-verifier = verifier
discord-option-weekday = weekday
discord-option-what = what
discord-option-when = when
discord-option-who = who
discord-option-written = written
discord-option-zone = zone

## Timeline

timeline = Support rights as of { $day }: { $count }, those to be decided first at the top
timeline-row = { $item }: { $facts }
timeline-rest =
    { $unnamed ->
        [0] { $count } more, not drawn: { $items }
        [one] { $count } more, not drawn: { $items }, and 1 other
       *[other] { $count } more, not drawn: { $items }, and { $unnamed } others
    }
timeline-more = /contract list and /membership list show all of them.
timeline-title = Support rights as of { $day }
timeline-order = What must be decided first is at the top.
timeline-today = today
timeline-empty = There is nothing to draw yet: no support right is on record. Add the first with { $command }
timeline-starts = starts { $day }
timeline-decision-late = decision was due { $day }
timeline-unstoppable = renews after { $day } (too late to stop)
timeline-decide = decide by { $day }
timeline-notice = notice by { $day }
timeline-renews = renews after { $day }
timeline-ends = last day { $day }
timeline-open = no last day on record
timeline-ended = ended { $day }
timeline-legend-held = in force
timeline-legend-renewal = renews by itself
timeline-legend-open = no last day on record
timeline-legend-believed = unconfirmed
timeline-legend-over = ended
timeline-legend-decide = decide by
timeline-legend-notice = last day for notice
timeline-legend-last-day = last day
command-timeline = When support rights end, and by when to decide

## Checks and reminders

console-said = → { $channel } · { $at }
console-called = { $people }

button-still = Still true: { $item }
button-changed = Changed: { $item }
button-unreachable = Can't reach: { $item }
button-snooze = Snooze: { $item }
button-not-mine = Not mine: { $item }
button-of-item = { $label }: { $item }
button-check = Check { $item }
button-other-way = Another way
button-together =
    { $count ->
        [one] { $method }, with 1 more that belongs to it
       *[other] { $method }, with { $count } more that belong to it
    }
button-for-day = For a day
button-for-week = For a week
button-for-month = For a month
button-name-verifier = Name a verifier
button-renewed = Renewed
button-ends = It ends
button-keep = Let it renew
button-show = Show it
button-contributed = We gave something

due =
    { $count ->
        [0] Nothing waits for a check.
        [one] 1 item waits for a check
       *[other] { $count } items wait for a check
    }
due-of =
    { $count ->
        [0] Nothing waits for { $person }.
        [one] 1 item waits for { $person }
       *[other] { $count } items wait for { $person }
    }
due-row = { $item } · { $why } · { $person }
due-row-nobody = { $item } · { $why } · nobody to ask
waits-disputed = reported as wrong by { $by }
waits-broken = did not work the last time
waits-left = { $who } has left the chat (noticed on { $day })
waits-left-restricted = a contact has left the chat (noticed on { $day })
waits-never = never checked
waits-stale =
    { $days ->
        [one] not checked for far too long, 1 day overdue
       *[other] not checked for far too long, { $days } days overdue
    }
waits-due =
    { $days ->
        [0] due today
        [one] 1 day overdue
       *[other] { $days } days overdue
    }
waits-ahead =
    { $days ->
        [0] due today
        [one] due tomorrow
       *[other] due in { $days } days
    }
unasked-away = { $person } is on leave until { $until }.
unasked-last = { $person } has not answered, and nobody else can be asked now. { $command } names somebody.
unasked-silent = { $person } has not answered for two digests.
unasked-left = { $person } has left.
asked-instead = { $person } is asked instead.
notice-nobody = Nobody is left to ask: name a verifier, or a lead_person with /settings set.
still-how = How did you check { $item }?
verified-together = Confirmed with it: { $items }
together-confirms = Only what is still true can be confirmed together. Write down what you found for each item alone.
snooze-how-long =
    { $left ->
        [one] Put { $item } off for how long? Once more is possible, then it must be checked.
       *[other] Put { $item } off for how long? { $left } times in a row are possible.
    }
snooze-enough = { $item } has been put off { $limit } times in a row. Check it now, or pass it on.
snoozed = { $item } is put off until { $until }.
snoozed-is-no-check = That is no check: the answer goes on saying how old it is.
passed-on = { $item } is now checked by { $person }.
passed-on-nobody = { $item } has nobody to check it now.
passed-on-lead = { $person } is asked until an admin names somebody.
not-mine-unnamed = Nobody is named to check { $item }, so it is not yours either. Name who is to be asked.
not-mine-anyway = { $item } is not yours to check.
not-mine-nobodys = { $item } has no verifier of its own; the workspace's lead is asked.
leave = { $person } is on leave until { $until } (change { $change })
leave-over = { $person } is back (change { $change })
leave-not = { $person } is not on leave.
leave-of-others = Only an admin can enter the leave of { $person }. Leave who out to enter your own.
leave-items =
    { $count ->
        [0] No item is theirs to check.
        [one] 1 item goes to its deputy meanwhile.
       *[other] { $count } items go to their deputies meanwhile.
    }

step-head-stale = { $place }. ⚠ { $light } { $target } · { $kind } · not checked for far too long
check-of-entitlement = The right to use it: { $checked }
path-checked = The path: { $checked }

notice-digest = What to check this week, { $day }
notice-late = This comes late: it was for { $at }.
notice-settled = ✓ { $item }: { $how } by { $by }, { $day }
settled-checked = checked
settled-snoozed = put off
settled-passed_on = passed on
settled-changed = dealt with
settled-decided = renewal decided
settled-removed = removed
digest-empty = Nothing waits, and nothing is ahead.
digest-person =
    { $count ->
        [0] { $person }
        [one] { $person }: 1 item
       *[other] { $person }: { $count } items
    }
digest-item = { $item } · { $why }
digest-more =
    { $count ->
        [one] 1 more waits: { $command }
       *[other] { $count } more wait: { $command }
    }
digest-nobody =
    { $count ->
        [one] 1 item waits and nobody is left to ask: /due shows it, `/settings set lead_person=…` names somebody.
       *[other] { $count } items wait and nobody is left to ask: /due shows them, `/settings set lead_person=…` names somebody.
    }
digest-dig = To dig up: { $item }
digest-dig-document = Perhaps there: { $where }
digest-dig-holder = { $who } may keep it.
digest-dig-how = Found: { $command }. Not there: the same with `status=none`.
digest-deadlines =
    { $count ->
        [one] 1 deadline ahead
       *[other] { $count } deadlines ahead
    }
digest-deadline =
    { $left ->
        [0] { $item }: today
        [one] { $item }: tomorrow
       *[other] { $item }: { $day }, in { $left } days
    }
digest-misses =
    { $count ->
        [one] Asked for this week, and unknown
       *[other] Asked for this week, and unknown: { $count }
    }
digest-miss =
    { $count ->
        [one] { $typed }
       *[other] { $typed }, { $count } times
    }
digest-rest =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
digest-gaps =
    { $count ->
        [one] 1 gap is new; /gaps shows it.
       *[other] { $count } gaps are new; /gaps shows them.
    }
digest-parked =
    { $count ->
        [one] 1 notice could not be delivered; an admin is told why.
       *[other] { $count } notices could not be delivered; an admin is told why.
    }
digest-next = The next digest: { $at }
digest-where = It is posted in { $channel }.
digest-nowhere = No channel is set: `/settings set channel=#…` says where it goes.
digest-silent = As it stands it would not be posted; `empty_digest=yes` posts it all the same.
digest-repetition = It would only repeat what nobody has answered for { $asked } weeks: it is posted every { $weeks } weeks now, or as soon as there is something new.

notice-gone = { $item } has been removed.
notice-decide =
    { $left ->
        [0] Decide today about { $item }
        [one] Decide by tomorrow about { $item }
       *[other] Decide by { $day } about { $item }: { $left } days left
    }
notice-decide-late =
    { $left ->
        [one] A decision about { $item } was due yesterday
       *[other] A decision about { $item } was due on { $day }, { $left } days ago
    }
notice-ends =
    { $left ->
        [0] { $item } ends today
        [one] { $item } ends tomorrow
       *[other] { $item } ends on { $day }, in { $left } days
    }
notice-ended =
    { $left ->
        [one] { $item } ended yesterday
       *[other] { $item } ended on { $day }, { $left } days ago
    }
notice-covers =
    { $more ->
        [0] It is for: { $items }
       *[other] It is for: { $items } and { $more } more
    }
notice-covers-nothing = No topic needs it.
notice-renews = Notice can no longer be given: it renews by itself after { $day }, until { $until }.
notice-then-renews = If nobody acts, it renews by itself after { $day }, until { $until }.
notice-then-express = If nobody acts, it ends on { $day }; it goes on only if both sides say so.
notice-then-ends = If nobody acts, it ends on { $day }.
notice-decides = { $person } decides, or knows who does.
notice-allowance =
    { $left ->
        [0] { $total ->
            [one] { $item }: the only incident is used up
           *[other] { $item }: all { $total } incidents are used up
        }
       *[other] { $total ->
            [one] { $item }: { $left } of 1 incident left
           *[other] { $item }: { $left } of { $total } incidents left
        }
    }
notice-bought-by = Bought by { $by }
notice-gets-more = { $person } can get more, or knows who can.
notice-membership = { $item }: nothing given for { $days } days
notice-take-part = Take part at { $where }
notice-unanswered = A look at what is unanswered there is worth it: who gives is answered.
notice-asked = Asked: { $person }
notice-follow-up = { $item }: did they answer?
notice-handover =
    { $count ->
        [one] { $item }: 1 piece waits
       *[other] { $item }: { $count } pieces wait
    }
notice-piece = { $duty }: { $item }
notice-waiting-since = Escalated on { $day }, { $days } days ago, and no outcome is written down.
notice-case = Case { $case }

parked =
    { $count ->
        [one] 1 notice could not be delivered
       *[other] { $count } notices could not be delivered
    }
parked-notice = { $kind }: { $why }
hindrance-no_channel = no channel is set
hindrance-not_a_channel = what is set is no channel of this chat
hindrance-gone = the channel is gone
hindrance-forbidden = the bot may not write in the channel
parked-how = Give the bot a channel it may write to, with `/settings set channel=#…`; then they are sent again.
notice-kind-digest = weekly digest
notice-kind-deadline = deadline
notice-kind-allowance = incidents left
notice-kind-membership = membership
notice-kind-follow_up = follow-up
notice-kind-handover = handover

command-due = what waits for a check, worst first
command-away = you are on leave: deputies are asked; `until=today` ends it
command-settings-digest = what the next weekly digest would say now
command-still = it is still true
command-snooze = put it off
command-not-mine = somebody else checks this
option-together = Confirm what belongs to it too
option-for = For how long
discord-name-due = due
discord-name-digest = digest

## Values as they are read

value-step = { $place }. { $item }
value-yes = yes
value-no = no
value-restricted = { " " }(restricted)
value-interval = { $kind } { $period }
criticality-normal = normal
criticality-high = high
basis-rule = a rule
basis-informal = a personal connection
basis-none = none yet
sure-known = there is one
sure-unconfirmed = unconfirmed
sure-none = there is none
language-en = English
language-ja = Japanese
renewal-none = does not renew
renewal-express = only if both sides agree
renewal-tacit = by itself, every { $period }
period-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
period-weeks =
    { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
period-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
period-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
interval-target = target
interval-contract = contract
interval-purchase = purchase
interval-membership = membership
interval-path = path
interval-accountability = accountability
value-incidents = { $used } of { $total } used, { $left } left
value-incidents-every = { ", " }anew every { $period }
entitlement-ended = ended { $day }
entry-changed = It stood there already; changed: { $target } on the path of { $topic } (change { $change })
fallback-unchanged = Nothing to change
undo-back = back again
button-ended = Write down the last day
button-take-off = Take it off

## Discord, proven

button-fill = Fill in the rest
discord-channel-chosen = Reminders and the weekly digest of this server's directory come here from now on. /escalate asks it.
discord-channel-closed = I cannot write in { $channel }, so no reminder would arrive. Allow me “View Channel”, “Send Messages” and “Embed Links” there, or choose another channel with { $command }.
request-nobody = There is no step on the path of { $topic } yet. Name a target here, or add one with /entry add

## Slips of the hand

form-flag = Report what is wrong
form-prepare = Prepare a request
form-verify = Note a check
form-handover-confirm = Note a check
form-escalated = Note an escalation
form-escalation-outcome = Note how it ended
form-entry-move = Move a step
form-topic-edit = Change a topic
form-target-edit = Change a target
form-contract-edit = Change a contract
form-membership-edit = Change a membership
form-settings-set = Change the settings
refuse-placeholder = … stands for what you fill in: put the name in its place.
refuse-sign = { $option } cannot be “{ $typed }”: that would be read as a number or a command. Choose another name.
refuse-no-number = There is no { $typed }.
refuse-not-people = { $option } takes names with commas: ken, ann
refuse-no-command = There is no command “{ $typed }”. /help shows all.
refuse-family = { $command } is followed by { $firsts } or { $last }
refuse-family-one = { $command } is followed by { $last }
help-optional = […] may be left out
state-active = active
state-ending = ends soon
state-ended = ended
state-unconfirmed = unconfirmed
flag-yes = yes
flag-no = no
console-hello = You are { $who } in the workspace { $workspace }.
console-begin = Type /escalate and what somebody is stuck with; /help lists the rest, Ctrl-D leaves.
console-empty = Nothing is stored yet. Begin with `/entry add product=Excel target="IT Service Desk" kind=department`; /help lists the rest, Ctrl-D leaves.

## A handover as a book
pack-why = Why the list must be kept up
pack-items = The items, one by one

## Files that cannot be brought in

import-empty-whole = The file is empty. `/export format=json` gives one that can be brought in.
fault-cut-short = the file ends in the middle of something, as if only a part of it had been kept. Export or download it again.
fault-too-deep = this is nested deeper than any directory. `/export format=json` shows how one is written.
fault-no-such-field = there is no “{ $name }” in this place. Mend the name or take it out; `/export format=json` shows what there is.
fault-missing = “{ $name }” is missing in what begins or ends here. `/export format=json` shows how it is written.
fault-twice = this name stands above already. Keep one of the two.
fault-other-type = another kind of value belongs here: words stand in quotation marks, numbers without, several values in [ ] ({ $why }).
fault-syntax = this cannot be read. A comma, a bracket or a quotation mark may be missing or too many ({ $why }).

## The edges of what people type

how-day-next = A day is written 2026-03-31, 31 Mar 2026, 2026年3月31日, end of March 2026, today, +90d or in 2 years. Without a year it is the next such day: 3/31 (month first), 31 Mar, end of March.
how-day-latest = A day is written 2026-03-31, 31 Mar 2026, 2026年3月31日, end of March 2026, today or 90 days ago. Without a year it is the latest such day: 3/31 (month first), 31 Mar, end of March.
how-day-year = Give the year as well, as in 2026-12-01.
import-day-year = “{ $typed }” does not say which year. Write it as in 2026-12-01.
nobody-yet = Nobody looks after it yet: { $command } names somebody.
console-said-here = → { $at }
option-giver = Who hands over
option-taker = Who takes over
discord-option-giver = from
discord-option-taker = to

## What a card and an answer must not leave out
step-no-contact = How to reach them is not written down
step-no-contact-how = { " · " }{ $command }
step-open-case = Open already: { $by } escalated it, { $ago }
step-open-case-number = , case { $case }
entitlement-twice = { $item } looks like the same one. If it is, remove one of the two: as long as both are there, a refusal of one leaves the other open.
escalated-red-right = { $refused } is shown as not usable to everybody until somebody checks it. { $other } leads there too and is still offered.
refuse-removed = { $typed } was removed in the meantime. An admin can bring it back with `/undo`.
refuse-right-button = That button needs the role { $need }; yours is { $have }. { $who }
book-disputed = Reported as wrong by { $by }, { $day }, and not checked since

## What is passed on, and what is said of it

report-escalated = What was escalated
leave-lead =
    { $count ->
        [one] { $person }, the workspace's lead, is asked about 1 item: it has no deputy who is there.
       *[other] { $person }, the workspace's lead, is asked about { $count } items: they have no deputy who is there.
    }
leave-nobody =
    { $count ->
        [one] Nobody is asked about 1 item meanwhile. Name a deputy who is there:
       *[other] Nobody is asked about { $count } items meanwhile. Name deputies who are there:
    }
leave-or-lead = Or let an admin name somebody to ask where nobody else is left: { $command }
unasked-item = { $person } was asked { $times } times about this and did not answer.
unasked-items = { $person } was asked { $times } times about { $items } and did not answer.
reason-gatekeeper-way = { " (" }{ $way })
reason-gatekeeper-away = { ", " }who is away until { $until }
reason-gatekeeper-left = { ", " }whose contact is no longer in the chat
refuse-gatekeeper-circle = { $item } itself is reached only through this one. Somebody must be reached first: change one of the two.
notice-renewed = { $item } renewed by itself after { $day }
discord-stood-here = What stood here is done, or stands above.

## People by their names

import-strangers = People this chat does not know: { $people }. Nobody is asked or called for them. Write the mention (<@…>) or the number of the person (Copy User ID) in their place and bring the file in again. A name is enough where the bot has met exactly one person of that name.
import-no-person = nobody this chat knows is called “{ $typed }”. Write the mention (<@…>) or the number of the person (Copy User ID).

## What an undo says, and what it refuses
undo-check = check taken back ({ $method }, { $result })
undo-dispute = report as wrong taken back
undo-snooze = no longer put off
undo-snoozed = put off again
undo-taken-back = taken back
undo-fallback = the line for when nobody else is left
undo-leave = the leave of { $person }
undo-until = until { $day }
undo-name-taken = Change { $number } cannot be undone: { $item } is called “{ $name }” by now. Give that one another name first: { $command }
refuse-never-empty = { $option } must always have a value and cannot be emptied. Write another value, or leave the option out.
contract-term-nothing = { $option }: a term lasts at least one day, as in 1d, 12mo or 3y.
escalated-exceeded =
    { $counted ->
        [0] No incident could be counted: none was left of { $total }. The allowance is exceeded by { $over }. If more were bought, { $command } writes that down.
       *[other] Only { $counted } of { $wanted } incidents could be counted: no more were left of { $total }. The allowance is exceeded by { $over }. If more were bought, { $command } writes that down.
    }

## What a newcomer types

how-contact-extension = These few digits could be anything. Write an extension as ext. 55 or 内線55, any other number as tel:55.
how-period-back = A period before a day is written 90d, 3mo, 60 days before, 3ヶ月前 or 60日前.

## Rows that do not fit
import-row-ragged = this row has more cells than there are headings. Is a comma missing its quotes?
import-contradiction = line { $line } says “{ $earlier }” of the same thing, and this line “{ $here }”. Write one of them in both, or leave one blank.
