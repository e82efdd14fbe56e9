# الإطار
title-error = خطأ:
skip = انتقل إلى المحتوى
nav-main = القائمة الرئيسية
nav-admin = الإدارة
nav-users = الأشخاص
nav-outbox = البريد الصادر
nav-to-admin = الإدارة
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
continue = متابعة
cancel = إلغاء
or = أو
none = لا شيء
never = أبدًا
email = البريد الإلكتروني
name = الاسم
password = كلمة المرور
password-policy = { $limit ->
    [one] حرف واحد على الأقل. بضع كلمات متتالية يسهل تذكّرها، وكل الرموز مسموح بها.
    [two] حرفان على الأقل. بضع كلمات متتالية يسهل تذكّرها، وكل الرموز مسموح بها.
    [few] { $limit } أحرف على الأقل. بضع كلمات متتالية يسهل تذكّرها، وكل الرموز مسموح بها.
    [many] { $limit } حرفًا على الأقل. بضع كلمات متتالية يسهل تذكّرها، وكل الرموز مسموح بها.
   *[other] { $limit } حرف على الأقل. بضع كلمات متتالية يسهل تذكّرها، وكل الرموز مسموح بها.
}
reference = الرقم المرجعي <code>{ $reference }</code>

# تسجيل الدخول
login-title = تسجيل الدخول
login-continue = للمتابعة إلى <strong><bdi>{ $host }</bdi></strong>
login-admin-title = دخول المشرفين
login-admin-lead = لمن يديرون هذا المكان.
login-code-proven = الرمز صحيح. بقيت كلمة المرور فقط.
login-send-code = أرسل لي رمز دخول بالبريد
code-title = تحقّق من بريدك
code-sent = إذا كان لدى <strong><bdi>{ $email }</bdi></strong> حساب، فقد أرسلنا إليه رمزًا من 6 أرقام. يصلح لمدة 10 دقائق.
code-label = رمز الدخول
code-hint = لا تهم المسافات.
code-resend = أرسل رمزًا جديدًا
code-resend-after = { $seconds ->
    [one] يمكنك طلب رمز جديد بعد ثانية واحدة.
    [two] يمكنك طلب رمز جديد بعد ثانيتين.
    [few] يمكنك طلب رمز جديد بعد { $seconds } ثوانٍ.
    [many] يمكنك طلب رمز جديد بعد { $seconds } ثانية.
   *[other] يمكنك طلب رمز جديد بعد { $seconds } ثانية.
}
code-resend-hint = الرمز الأحدث وحده صالح.
code-restart = استخدم طريقة أخرى للدخول

# تسجيل الخروج
logout-title = هل تريد تسجيل الخروج؟
logout-who = لقد سجّلت الدخول باسم <strong><bdi>{ $email }</bdi></strong>.
logout-what = سينهي هذا جلستك في هذا المتصفح، وستطلب منك التطبيقات تسجيل الدخول من جديد.
logout-stay = البقاء مسجّلًا
signed-out-title = تم تسجيل خروجك
signed-out-what = انتهت جلستك في هذا المتصفح.
signed-out-apps = ستطلب منك هذه التطبيقات تسجيل الدخول من جديد:
signed-out-own = قد يبقى التطبيق الذي له جلسته الخاصة مفتوحًا حتى تسجّل الخروج منه.
signed-out-again = تسجيل الدخول من جديد

# الصفحة الرئيسية
home-title = تطبيقاتك
home-hello = مرحبًا، <bdi>{ $name }</bdi>
home-hello-nobody = مرحبًا
home-apps = تطبيقاتك
home-empty = لا توجد تطبيقات بعد
home-empty-what = عندما يمنحك مشرف حق الوصول إلى تطبيق، ستجده هنا.

# بدلًا من التطبيق
gate-title = يلزم تسجيل الدخول
gate-what = ‏<strong><bdi>{ $host }</bdi></strong> متاح لمن سجّلوا الدخول فقط. سننقلك إلى صفحة تسجيل الدخول.
gate-link = الذهاب إلى صفحة تسجيل الدخول
forbidden-title = لا يمكنك الوصول إلى { $host }
forbidden-what = لقد سجّلت الدخول باسم <strong><bdi>{ $email }</bdi></strong>، لكن ليس لديك حق الوصول إلى <strong><bdi>{ $host }</bdi></strong>.
forbidden-switch = تبديل الحساب

# New parts of the sign-in
nav-to-profile = Profile
nav-profile = Your profile
save = Save
copy = Copy
copied = Copied
download = Download
print = Print
not-now = Not now
unknown = Unknown
last-used = Last used:
login-forgot = Forgot your password?
login-passkey = Sign in with a passkey
password-show = Show password
password-shown = Your password is shown.
password-hidden = Your password is hidden.
password-caps = Caps lock is on.
password-strength = Strength of the password
new-password = New password
current-password = Current password
remember-device = Skip the second step on this device for 30 days
passkey-title = Sign in with your passkey
passkey-admin-title = Admin sign-in with your passkey
passkey-what = Your device asks for your fingerprint, your face or its PIN. Nothing needs to be typed.
passkey-noscript = Passkeys need JavaScript, which is turned off in this browser. Turn it on, or use another way to sign in.
totp-title = One more step
totp-label = Code from your authenticator app
totp-hint = The app on your phone shows 6 digits. A new code comes every 30 seconds.
recovery-title = Use a recovery code
recovery-label = Recovery code
recovery-hint = One of the codes you saved when you set up your authenticator app. Each works once; capitals and dashes don't matter.
recovery-totp = Use your authenticator app
new-password-title = Choose a new password
new-password-forced = Your account needs a new password before you go on.
new-password-reset = Afterwards you're signed out everywhere, and sign in with the new one.
new-password-save = Save new password
forgot-title = Forgot your password?
forgot-what = We'll email you a link to choose a new one.
forgot-send = Email me a link
forgot-sent-title = Look for our email
forgot-sent = If <strong><bdi>{ $email }</bdi></strong> has an account, we sent it a link. It works for 30 minutes.
forgot-sent-hint = Nothing there? Look in the spam folder, and check that the address is the one you signed up with.
forgot-again = Use another address
reset-closed-title = This link doesn't work
reset-closed-what = It was used already, is too old, or wasn't copied whole.
not-me-title = Wasn't that you?
not-me-what = We can secure the account of <strong><bdi>{ $email }</bdi></strong> now:
not-me-sessions = Everybody is signed out, on all devices.
not-me-link = You get an email with a link to choose a new password.
not-me-button = Secure my account
not-me-ignore = If it was you, there is nothing to do. You can close this page.
not-me-done-title = Your account is secured
not-me-done = All sessions of <strong><bdi>{ $email }</bdi></strong> were ended, and we sent a link to choose a new password.
not-me-done-todo = Open the link, choose a new password, then check your passkeys and your authenticator app.
not-me-closed-title = This link is too old
not-me-closed-what = It was used already, has expired, or wasn't copied whole.
not-me-closed-todo = If something about your account seems wrong, sign in and look at your devices, or choose a new password.
not-me-closed-profile = Check my account
home-passkey = Sign in faster next time.
home-passkey-what = A passkey uses the lock of your device instead of a password.
