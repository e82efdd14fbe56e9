# Groups
groups-title = Groups
groups-lead = Rules of apps and clients name groups, so that you don't have to name people one by one. Groups don't nest.
groups-create = Create a group
groups-create-button = Create group
groups-search = Search by name
groups-total = { $total ->
    [one] { $total } group
   *[other] { $total } groups
}
groups-matching = { $total ->
    [one] { $total } group matches “{ $query }”
   *[other] { $total } groups match “{ $query }”
}
groups-no-match = No group matches “{ $query }”
groups-no-match-what = Check the spelling, or search for a part of the name.
groups-empty = There are no groups yet
groups-empty-what = Create the first one above, then put people into it.
group-title = Group { $name }
group-members = Members
group-member-total = { $total ->
    [one] { $total } member
   *[other] { $total } members
}
group-name-hint = Up to 64 characters. No comma, semicolon or vertical bar: apps split lists of groups there.
group-name-empty = Enter a name for the group.
group-name-long = That name is too long. Use 64 characters at most.
group-name-character = That name holds an invisible character or one that turns text around. Type it anew.
group-name-separator = Leave out commas, semicolons and vertical bars: apps that are sent a list of groups would read two names.
group-name-taken = There is a group of this name already. Choose another name.
group-add = Add somebody by their email address
group-add-button = Add
group-action = Action
group-remove = Remove
group-remove-who = Remove { $email }
group-empty = Nobody is in this group.
group-rename = Rename
group-new-name = New name
group-rename-hint = Rules and clients follow by themselves. Apps that are told the names of groups see the new one.
group-rename-button = Rename group
group-delete = Delete
group-delete-hint = You see first who loses what.
group-delete-look = Delete group…
group-delete-title = Delete the group “{ $name }”?
group-delete-people = People
group-delete-members = { $total ->
    [one] { $total } person loses what this group gave them, with the next request. Among them:
   *[other] { $total } people lose what this group gave them, with the next request. Among them:
}
group-delete-apps = Apps and clients
group-delete-uses = These name the group. It is taken out of them:
group-delete-app = protected app
group-delete-client = client
group-delete-nobody = Then a rule there is for nobody.
group-delete-never-wider = Nobody gains anything by it.
group-delete-unused = No app and no client names it.
group-delete-button = Delete group
back-groups = Back to groups
back-group = Back to the group
nobody-has-address = Nobody has this address. Check the spelling.
flash-group-created = { $name } is created. Add people to it.
flash-group-renamed = The group is called { $name } now.
flash-group-deleted = { $name } is deleted.
flash-member-added = { $email } is in the group.
flash-member-there = { $email } was in the group already.
flash-member-removed = { $email } is out of the group.

# Protected apps
apps-title = Protected apps
apps-lead = Your proxy asks here before it lets anybody in. An app is a host and its rules.
apps-test = Try rules out
apps-proxy = Set up a proxy
apps-create = Protect an app
apps-create-button = Protect app
apps-search = Search by name or host
apps-total = { $total ->
    [one] { $total } protected app
   *[other] { $total } protected apps
}
apps-matching = { $total ->
    [one] { $total } app matches “{ $query }”
   *[other] { $total } apps match “{ $query }”
}
apps-no-match = No app matches “{ $query }”
apps-no-match-what = Check the spelling, or search for a part of the host.
apps-empty = No app is protected yet
apps-empty-what = While there is none, whoever is signed in may open every host. Once there is one, hosts that are not listed are closed.
app-title = App { $name }
app-host = Host
app-host-hint = Such as wiki.example.org, or *.example.org for any one name before it.
app-host-malformed = Enter a host such as wiki.example.org, without https:// and without a port.
app-host-taken = This host is protected already.
app-name = Name
app-name-hint = What people call it. Without a name it is called by its host.
app-name-malformed = Use up to 100 visible characters on one line.
app-group-gone = A group that was chosen isn't there any more. Choose again.
app-mode = Rules
mode-enforce = Obeyed
mode-shadow = Tried out
mode-enforce-what = Obey the rules
mode-shadow-what = Only try them out: whoever is signed in may pass, and what would have been refused is counted
app-rules = Rules in order
app-rules-what = The first rule whose path and method fit decides. Where none fits, nobody may pass.
app-no-rules = No rules
app-locked-out = There is no rule, so nobody can open this app.
app-too-many-rules = An app has 20 rules at most. Put some together.
app-proxy = How the proxy asks for it
app-unsaved = Not saved yet.
app-changed-meanwhile = Somebody else has changed this app meanwhile. Nothing of yours was saved.
app-meanwhile = How it stands now
app-meanwhile-what = Saving again replaces it with what you see below.
app-meanwhile-load = Or go on from there, without yours.
app-delete = Protect no more
app-delete-hint = You see first what follows from it.
app-delete-look = Delete app…
app-delete-title = Delete the app “{ $name }”?
app-delete-what = The rules of { $host } are gone at once.
app-delete-last = It is the only app. Without any, whoever is signed in may open every host that asks here.
app-delete-heir = Then the rules of { $heir } hold for this host. They may be wider.
app-delete-closed = Then nobody can open this host through the proxy.
app-delete-button = Delete app
back-apps = Back to apps
back-app = Back to the app
flash-app-created = { $name } is protected.
flash-app-saved = { $name } is saved. It holds from the next request on.
flash-app-deleted = { $name } is protected no more.

# A rule
rule-number = Rule { $number }
rule-none = No rule
rule-path = Path
rule-path-hint = With everything below it. / is the whole app.
rule-path-malformed = A path begins with / and has no question mark, no double slash, no dots between slashes, no semicolon and no encoded ones of these.
rule-methods = Methods
rule-methods-hint = Such as GET, POST. Empty means all.
rule-method-malformed = “{ $method }” is no method. Write GET, POST and so on.
rule-who = Who may pass
who-public = Everybody, without signing in
who-signed-in = Everybody who is signed in
who-only = Only these groups and people
who-nobody = Nobody
who-group = Only the group { $name }
rule-groups = Groups
rule-people = People
rule-people-hint = Email addresses, with commas between them.
rule-for-nobody = Choose a group or name somebody, or let nobody pass.
rule-person-unknown = Nobody has the address { $email }.
rule-strength = How strongly signed in
strength-single = In any way
strength-second-factor = With two steps
strength-passkey = With a passkey
rule-fresh = Proven in the last minutes
rule-fresh-hint = A number such as 10. Empty: as long as the session lives.
rule-fresh-malformed = Enter whole minutes, from 1 to 43200.
rule-networks = From these addresses
rule-networks-hint = Such as 192.0.2.0/24, 2001:db8::/32. Empty means from anywhere.
rule-network-malformed = “{ $range }” is no address and no range such as 192.0.2.0/24.
rule-hidden = This rule is never reached: rule { $number } decides all of it before.
rule-up = Move up
rule-up-which = Move rule { $number } up
rule-down = Move down
rule-down-which = Move rule { $number } down
rule-remove = Remove
rule-remove-which = Remove rule { $number }
rule-add = Add rule

# Rules that are tried out
shadow-title = What would have been refused
shadow-what = These rules are only tried out. This server has counted since they were saved, or since it started.
shadow-caption = Requests that passed and would have been refused
shadow-none = Nothing so far.
shadow-rule = By
shadow-why = Why
shadow-count = How often
shadow-since = First
shadow-last = Last
shadow-who = Last by

# Trying rules out by hand
test-title = Try rules out
test-lead = What would be answered, by the same code that answers. Nothing is opened and nothing is changed.
test-url-title = A page of an app
test-client-title = A sign-in to a client
test-person = Email address of a person
test-person-hint = Empty: somebody who is not signed in.
test-url = Address of the page
test-method = Method
test-address = From the IP address
test-address-hint = Empty: unknown, which lies in no range.
test-strength = Signed in just now
test-client = Client id
test-button = Ask
test-app = App:
test-decided = decides
test-shadowed = The rules say no, and are only tried out, so the request passes.
test-url-malformed = Enter a whole address, such as https://wiki.example.org/page.
test-method-malformed = Write the method in capitals, such as GET.
test-address-malformed = Enter an IP address, such as 192.0.2.7 or 2001:db8::7.
test-client-unknown = There is no client with this id.
verdict-allowed = May pass
verdict-refused = Refused
verdict-sign-in = Asked to sign in
verdict-step-up = Asked for more proof
reason-no-apps = No app is protected yet, so whoever is signed in may pass.
reason-unknown-host = No app has this host, and there are apps: it is closed.
reason-ambiguous-path = The path can be read in two ways, and the app has rules about paths.
reason-no-rule = No rule fits the path and the method.
reason-public = The rule is for everybody, without signing in.
reason-stranger = The rule asks for somebody who is signed in.
reason-not-in-audience = The rule is for others.
reason-elsewhere = The rule is for requests from other addresses.
reason-too-weak = The rule asks for a stronger sign-in.
reason-not-fresh = The last proof is too old for the rule.
reason-admitted = The person has all that the rule asks for.
reason-person-disabled = The account is turned off, so the person cannot be signed in.
reason-client-disabled = The client is turned off.
reason-client-account = The account is turned off, or needs a new password first.
reason-client-audience = The client is for other groups and people.
reason-client-weak = The client wants a stronger sign-in.
reason-client-admitted = The client is for this person.
misfit-method = is about other methods
misfit-path = is about other paths
misfit-address = opens to everybody, but not from this address
