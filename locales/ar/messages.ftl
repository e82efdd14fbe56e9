# مشكلات في نموذج: ما حدث، ثم ما العمل.
error-bad-credentials = البريد الإلكتروني وكلمة المرور غير متطابقين. حاول من جديد، أو اطلب رمز دخول بالبريد.
error-bad-credentials-admin = البريد الإلكتروني وكلمة المرور غير متطابقين. حاول من جديد.
error-bad-code = هذا الرمز غير صحيح أو انتهت مدته. راجع أحدث رسالة، أو أرسل رمزًا جديدًا.
error-locked = { $minutes ->
    [one] محاولات كثيرة. انتظر دقيقة واحدة، ثم حاول من جديد.
    [two] محاولات كثيرة. انتظر دقيقتين، ثم حاول من جديد.
    [few] محاولات كثيرة. انتظر { $minutes } دقائق، ثم حاول من جديد.
    [many] محاولات كثيرة. انتظر { $minutes } دقيقة، ثم حاول من جديد.
   *[other] محاولات كثيرة. انتظر { $minutes } دقيقة، ثم حاول من جديد.
}
error-resend-too-soon = { $seconds ->
    [one] أرسلنا رمزًا للتو. انتظر ثانية واحدة قبل أن تطلب غيره.
    [two] أرسلنا رمزًا للتو. انتظر ثانيتين قبل أن تطلب غيره.
    [few] أرسلنا رمزًا للتو. انتظر { $seconds } ثوانٍ قبل أن تطلب غيره.
    [many] أرسلنا رمزًا للتو. انتظر { $seconds } ثانية قبل أن تطلب غيره.
   *[other] أرسلنا رمزًا للتو. انتظر { $seconds } ثانية قبل أن تطلب غيره.
}
error-resend-limit = { $minutes ->
    [one] هذه رموز كثيرة. انتظر دقيقة واحدة قبل أن تطلب غيرها.
    [two] هذه رموز كثيرة. انتظر دقيقتين قبل أن تطلب غيرها.
    [few] هذه رموز كثيرة. انتظر { $minutes } دقائق قبل أن تطلب غيرها.
    [many] هذه رموز كثيرة. انتظر { $minutes } دقيقة قبل أن تطلب غيرها.
   *[other] هذه رموز كثيرة. انتظر { $minutes } دقيقة قبل أن تطلب غيرها.
}
error-sign-in-expired = استغرق تسجيل الدخول هذا وقتًا طويلًا.
error-busy = يسجّل كثيرون الدخول الآن. انتظر بضع ثوانٍ، ثم حاول من جديد.
error-form-expired = بقيت هذه الصفحة مفتوحة طويلًا. راجع ما أدخلته، ثم أرسله من جديد.
error-account-disabled = هذا الحساب موقوف. اطلب من المشرف تفعيله.
error-wrong-password = كلمة المرور غير مطابقة. حاول من جديد.

field-email-missing = أدخل عنوان بريد إلكتروني.
field-email-malformed = أدخل عنوان بريد مثل name@example.org.
field-email-taken = عنوان البريد هذا مستخدم بالفعل. استخدم عنوانًا آخر.
field-name-missing = أدخل اسمًا.
field-name-too-long = { $limit ->
    [one] لا يزيد الاسم على حرف واحد.
    [two] لا يزيد الاسم على حرفين.
    [few] لا يزيد الاسم على { $limit } أحرف.
    [many] لا يزيد الاسم على { $limit } حرفًا.
   *[other] لا يزيد الاسم على { $limit } حرف.
}
field-password-missing = أدخل كلمة مرور.
field-password-too-short = { $limit ->
    [one] يجب ألّا تقل كلمة المرور عن حرف واحد.
    [two] يجب ألّا تقل كلمة المرور عن حرفين.
    [few] يجب ألّا تقل كلمة المرور عن { $limit } أحرف.
    [many] يجب ألّا تقل كلمة المرور عن { $limit } حرفًا.
   *[other] يجب ألّا تقل كلمة المرور عن { $limit } حرف.
}
field-password-too-long = { $limit ->
    [one] يجب ألّا تزيد كلمة المرور على حرف واحد.
    [two] يجب ألّا تزيد كلمة المرور على حرفين.
    [few] يجب ألّا تزيد كلمة المرور على { $limit } أحرف.
    [many] يجب ألّا تزيد كلمة المرور على { $limit } حرفًا.
   *[other] يجب ألّا تزيد كلمة المرور على { $limit } حرف.
}
field-password-common = كلمة المرور هذه في قوائم يجرّبها المهاجمون أولًا. اختر غيرها.
field-password-guessable = كلمة المرور هذه قريبة جدًا من الاسم أو العنوان أو هذا الموقع. اختر غيرها.
field-code-missing = أدخل الرمز المكوّن من 6 أرقام من الرسالة.

# ما فعله الإجراء
flash-code-sent = أرسلنا رمزًا جديدًا. لم تعد الرموز الأقدم صالحة.
flash-user-created = تم إنشاء { $email }.
flash-user-disabled = تم إيقاف { $email } وتسجيل خروجه من كل مكان.
flash-user-enabled = تم تفعيل { $email }.
flash-sessions-revoked = { $sessions ->
    [zero] لم يكن { $email } قد سجّل الدخول من أي مكان.
    [one] أُنهيت جلسة واحدة للحساب { $email }.
    [two] أُنهيت جلستان للحساب { $email }.
    [few] أُنهيت { $sessions } جلسات للحساب { $email }.
    [many] أُنهيت { $sessions } جلسة للحساب { $email }.
   *[other] أُنهيت { $sessions } جلسة للحساب { $email }.
}
flash-not-yourself = هذا حسابك أنت. يمكن لمشرف آخر إيقافه.
flash-last-admin = هذا آخر مشرف. اجعل شخصًا آخر مشرفًا أولًا.
flash-setup-done = مرحبًا بك. هذا المكان لك الآن.

# صفحات الخطأ: العنوان، ثم ما حدث
problem-not-found = لا شيء هنا
problem-not-found-what = لا توجد صفحة في هذا العنوان.
problem-bad-request = لم نفهم هذا الطلب
problem-bad-request-what = في هذا الطلب شيء لم نتوقعه.
problem-form-expired = بقيت هذه الصفحة مفتوحة طويلًا
problem-form-expired-what = حمايةً لك، لم ننفّذ ما أرسلته.
problem-forbidden = لا يمكنك الوصول
problem-forbidden-what = هذه الصفحة للمشرفين.
problem-too-many = محاولات كثيرة
problem-too-many-what = { $minutes ->
    [one] أوقفنا محاولاتك لدقيقة واحدة.
    [two] أوقفنا محاولاتك لدقيقتين.
    [few] أوقفنا محاولاتك لمدة { $minutes } دقائق.
    [many] أوقفنا محاولاتك لمدة { $minutes } دقيقة.
   *[other] أوقفنا محاولاتك لمدة { $minutes } دقيقة.
}
problem-server = حدث خطأ من جانبنا
problem-server-what = لم تُرسل بياناتك إلى أي مكان.
problem-unavailable = نعود بعد لحظات
problem-unavailable-what = نحن نبدأ التشغيل أو مشغولون جدًا.
problem-expired = استغرق تسجيل الدخول هذا وقتًا طويلًا
problem-expired-what = نُبقي تسجيل الدخول مفتوحًا 15 دقيقة.
problem-unknown-app = لا نعرف هذا التطبيق
problem-unknown-app-what = ‏<strong><bdi>{ $host }</bdi></strong> ليس من التطبيقات المتاحة هنا.

# ما العمل
advice-try-again = ارجع وحاول من جديد.
advice-send-again = ارجع، وأعد تحميل الصفحة، ثم أرسل من جديد.
advice-check-address = تحقّق من العنوان، أو ابدأ من تطبيقاتك.
advice-ask-admin = إذا كنت بحاجة إلى الوصول، فاسأل المشرف.
advice-wait = انتظر قليلًا، ثم حاول من جديد.
advice-tell-reference = حاول من جديد. إذا تكرّر الأمر، فأخبر المشرف بالرقم المرجعي أدناه.
advice-start-again = ابدأ من جديد، وستصل إلى حيث أردت.

# طرق الخروج
link-home = تطبيقاتك
link-login = الذهاب إلى تسجيل الدخول
link-admin-login = الذهاب إلى دخول المشرفين
link-users = العودة إلى الأشخاص
link-restart = ابدأ من جديد

# Problems of the second step, passkeys and new passwords
error-bad-totp = That code isn't right or was used already. Check that your phone sets its time automatically.
error-bad-recovery-code = That isn't one of your recovery codes, or it was used already. Try another one.
error-recovery-spent = All your recovery codes are used. Take the code from your authenticator app, or ask your admin.
error-bad-reset-link = This link was used already, is too old, or wasn't copied whole. Ask for a new one.
error-password-wrong-current = That isn't your current password. Try again.
error-enrolment-expired = This page was open for too long, so the set-up started again. Scan the new code below.
error-last-way-in = This is your only way to sign in. Add another passkey or set a password first.
error-passkey-cancelled = That was cancelled. Nothing was changed; you can try again.
error-passkey-sign-in-cancelled = Passkey sign-in was cancelled.
error-passkey-failed = That didn't work with this passkey. Try again, or use another way.
error-passkey-unsupported = This browser can't use passkeys. Use another browser or another way to sign in.
error-passkey-unknown = This passkey isn't known here; it may have been removed. Use another passkey or another way to sign in.
error-passkey-cloned = This passkey may have been copied, so we didn't use it. Sign in another way, then remove the passkey and add a new one.
error-passkey-taken = This device already has a passkey for your account. There is nothing to add.
error-passkey-expired = That took too long. Try again.
error-fresh-proof-needed = To protect your account, confirm it's you first.

# Fields
field-totp-missing = Enter the 6-digit code from your authenticator app.
field-recovery-code-missing = Enter one of your recovery codes.
field-current-password-missing = Enter your current password.
field-new-password-missing = Enter a new password.
field-password-unchanged = That's the password you have now. Choose another.
field-saved-missing = Save the codes first, then tick the box.
field-locale-unknown = Choose one of the languages in the list.

# What an action did, on the profile
flash-confirm-code-sent = We sent you a code. Enter it below.
flash-password-changed = Your password was changed. All other sessions were ended.
flash-password-set = Your password was set.
flash-password-reset = Your password was changed and you were signed out everywhere. Sign in with the new one.
flash-totp-enrolled = Your authenticator app is set up. From now on, we ask for its code.
flash-totp-removed = Your authenticator app is turned off, and its recovery codes no longer work.
flash-recovery-saved = Your recovery codes are ready. Keep them somewhere safe.
flash-recovery-used = { $left ->
    [one] You used a recovery code. { $left } is left.
   *[other] You used a recovery code. { $left } are left.
}
flash-passkey-added = { $name } was added. You can sign in with it from now on.
flash-passkey-renamed = The passkey was renamed.
flash-passkey-removed = The passkey was removed. You may delete it from your device, too.
flash-device-revoked = This device will be asked for the second step again.
flash-session-ended = That session was ended.
flash-sessions-ended = { $sessions ->
    [0] You weren't signed in anywhere else.
    [one] { $sessions } other session was ended.
   *[other] { $sessions } other sessions were ended.
}
flash-details-saved = Your details were saved.
flash-deletion-asked = We told your admins that you want your account deleted.

# More ways out
link-forgot = Ask for a new link
link-security = Back to security
link-recovery = Use a recovery code
link-register-passkey = Add a passkey
link-enrol-totp = Set up an authenticator app
link-recovery-codes = Make new recovery codes
link-set-password = Change password
