column-factors = Second factor
factor-passkey = Passkey
factor-app = Authenticator app
people-invite = Invite a person
people-any = Any
people-state = State
people-role = Role
people-role-admin = Admins
people-role-person = Not admins
people-kind = Signs in
people-kind-passwordless = Without a password
people-kind-password = With a password
people-factor = Second factor
people-factor-none = None
people-seen = Last sign-in
people-seen-never = Never
people-seen-long = Not for 90 days
people-group = Group
people-filters = More filters
people-columns = Columns
people-columns-save = Show these
people-none-fits = Nobody fits
bulk-choose = Choose
bulk-choose-one = Choose { $email }
bulk-all = All { $total } who fit, on every page
bulk-action = With those chosen
bulk-next = Go on
bulk-disable = Turn accounts off
bulk-enable = Turn accounts on
bulk-sign-out = Sign out everywhere
bulk-join = Add to a group
bulk-leave = Take out of a group
bulk-reset-link = Email reset links
bulk-delete = Delete accounts
bulk-nothing-yet = Nothing has been done yet.
bulk-yourself-note = this is you
bulk-which-group = Which group
bulk-type = Type { $total } to delete them
bulk-type-wrong = Type the number { $total } to go on.
bulk-do = Do it
bulk-done = Done
bulk-unchanged = It was so already
bulk-last-admin = This is the last admin
bulk-yourself = This is you
bulk-gone = The account is gone
bulk-off = The account is turned off
bulk-nobody = Choose somebody first.
bulk-too-many = Choose { $name } people at most. Narrow the list, or use the command line.
bulk-no-group = There is no group yet.
bulk-undo = Undo
bulk-back = Back to people
bulk-outcome = What became of it
bulk-for = { $total ->
    [one] For one person:
   *[other] For { $total } people:
}
bulk-done-for = { $total ->
    [0] Done for nobody.
    [one] Done for one person.
   *[other] Done for { $total } people.
}
