# The door: signing in.
door-title = Sign in
door-user-name = User name
door-user-name-hint = or your e-mail
door-password = Password
door-password-hint = or the temporary password you received by e-mail
door-show = Show
door-hide = Hide
door-submit = Sign in
door-forgotten = Help with a forgotten password
door-resources = Resources
door-resource-steps = Step by step for students
door-resource-steps-kind = guide, 5 steps
door-resource-staff = First steps for local administrators
door-resource-staff-kind = guide
door-signed-out = You have signed out.
door-expired = Your session has ended. Sign in again to carry on where you were.
door-password-chosen = Your password is saved. Sign in with it.
door-demo = Demonstration accounts
# $password (String) - demonstration password
door-demo-hint = Password of every account: {$password}
