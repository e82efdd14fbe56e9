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
flash-not-yourself = هذا حسابك أنت. يمكن لمشرف آخر فعل ذلك.
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

# مشكلات الخطوة الثانية ومفاتيح المرور وكلمات المرور الجديدة
error-bad-totp = هذا الرمز غير صحيح أو استُخدم من قبل. تحقّق من أن هاتفك يضبط الوقت تلقائيًا.
error-bad-recovery-code = هذا ليس من رموز الاسترداد الخاصة بك، أو استُخدم من قبل. جرّب رمزًا آخر.
error-recovery-spent = استُخدمت كل رموز الاسترداد. خذ الرمز من تطبيق المصادقة، أو اسأل المشرف.
error-bad-reset-link = استُخدم هذا الرابط من قبل، أو انتهت مدته، أو لم يُنسخ كاملًا. اطلب رابطًا جديدًا.
error-password-wrong-current = هذه ليست كلمة مرورك الحالية. حاول من جديد.
error-enrolment-expired = بقيت هذه الصفحة مفتوحة طويلًا، فبدأ الإعداد من جديد. امسح الرمز الجديد أدناه.
error-last-way-in = هذه طريقتك الوحيدة للدخول. أضف مفتاح مرور آخر أو عيّن كلمة مرور أولًا.
error-passkey-cancelled = تم الإلغاء. لم يتغير شيء، ويمكنك المحاولة من جديد.
error-passkey-sign-in-cancelled = أُلغي الدخول بمفتاح المرور.
error-passkey-failed = لم ينجح الأمر بمفتاح المرور هذا. حاول من جديد، أو استخدم طريقة أخرى.
error-passkey-unsupported = لا يدعم هذا المتصفح مفاتيح المرور. استخدم متصفحًا آخر أو طريقة أخرى للدخول.
error-passkey-unknown = مفتاح المرور هذا غير معروف هنا، وربما أُزيل. استخدم مفتاحًا آخر أو طريقة أخرى للدخول.
error-passkey-cloned = ربما نُسخ مفتاح المرور هذا، لذلك لم نقبله. ادخل بطريقة أخرى، ثم أزله وأضف مفتاحًا جديدًا.
error-passkey-taken = على هذا الجهاز مفتاح مرور لحسابك بالفعل. لا شيء لإضافته.
error-passkey-expired = استغرق ذلك وقتًا طويلًا. حاول من جديد.
error-fresh-proof-needed = حمايةً لحسابك، أكّد أولًا أنك أنت.

# الحقول
field-totp-missing = أدخل الرمز المكوّن من 6 أرقام من تطبيق المصادقة.
field-recovery-code-missing = أدخل أحد رموز الاسترداد.
field-current-password-missing = أدخل كلمة مرورك الحالية.
field-new-password-missing = أدخل كلمة مرور جديدة.
field-password-unchanged = هذه كلمة مرورك الحالية. اختر غيرها.
field-saved-missing = احفظ الرموز أولًا، ثم ضع علامة في المربع.
field-locale-unknown = اختر لغة من القائمة.

# ما فعله الإجراء في الملف الشخصي
flash-confirm-code-sent = أرسلنا إليك رمزًا. أدخله أدناه.
flash-password-changed = تغيّرت كلمة مرورك. أُنهيت كل الجلسات الأخرى.
flash-password-set = تم تعيين كلمة مرورك.
flash-password-reset = تغيّرت كلمة مرورك وسُجّل خروجك من كل مكان. ادخل بكلمة المرور الجديدة.
flash-totp-enrolled = تطبيق المصادقة جاهز. سنطلب رمزه من الآن فصاعدًا.
flash-totp-removed = أُوقف تطبيق المصادقة، ولم تعد رموز استرداده صالحة.
flash-recovery-saved = رموز الاسترداد جاهزة. احتفظ بها في مكان آمن.
flash-recovery-used = { $left ->
    [zero] استخدمت رمز استرداد. لم يبق أي رمز.
    [one] استخدمت رمز استرداد. بقي رمز استرداد واحد.
    [two] استخدمت رمز استرداد. بقي رمزا استرداد.
    [few] استخدمت رمز استرداد. بقي { $left } رموز استرداد.
    [many] استخدمت رمز استرداد. بقي { $left } رمز استرداد.
   *[other] استخدمت رمز استرداد. بقي { $left } رمز استرداد.
}
flash-passkey-added = تمت إضافة { $name }. يمكنك الدخول به من الآن فصاعدًا.
flash-passkey-renamed = تغيّر اسم مفتاح المرور.
flash-passkey-removed = أُزيل مفتاح المرور. يمكنك حذفه من جهازك أيضًا.
flash-device-revoked = ستُطلب الخطوة الثانية من هذا الجهاز مجددًا.
flash-session-ended = أُنهيت تلك الجلسة.
flash-sessions-ended = { $sessions ->
    [zero] لم تكن قد سجّلت الدخول من أي مكان آخر.
    [one] أُنهيت جلسة أخرى واحدة.
    [two] أُنهيت جلستان أخريان.
    [few] أُنهيت { $sessions } جلسات أخرى.
    [many] أُنهيت { $sessions } جلسة أخرى.
   *[other] أُنهيت { $sessions } جلسة أخرى.
}
flash-details-saved = حُفظت بياناتك.
flash-deletion-asked = أخبرنا المشرفين بأنك تريد حذف حسابك.

# طرق خروج أخرى
link-forgot = طلب رابط جديد
link-security = العودة إلى الأمان
link-recovery = استخدام رمز استرداد
link-register-passkey = إضافة مفتاح مرور
link-enrol-totp = إعداد تطبيق مصادقة
link-recovery-codes = إنشاء رموز استرداد جديدة
link-set-password = تغيير كلمة المرور

# تطبيقات تطلب تسجيل الدخول
flash-app-disconnected = تم فصل { $name }. سيسألك من جديد قبل أن يسجّل دخولك.
flash-app-cancelled = ألغيت تسجيل الدخول إلى { $name }. لم يعرف عنك شيئًا.
error-bad-device-code = هذا الرمز غير صحيح أو انتهت مدته. قارنه بما يعرضه جهازك، أو احصل على رمز جديد منه.
field-device-code-missing = أدخل الرمز الذي يعرضه جهازك.

# ما يعرفه التطبيق
scope-identity = معرّف خاص بك، ليتعرّف عليك في المرة القادمة
scope-profile = اسمك وبيانات أخرى من ملفك الشخصي
scope-email = عنوان بريدك الإلكتروني
scope-address = عنوانك البريدي
scope-phone = رقم هاتفك
scope-groups = المجموعات التي تنتمي إليها
scope-offline = الوصول في غيابك
scope-claim = معلومة واحدة: <code>{ $name }</code>
scope-other = شيء يسمّيه التطبيق <code>{ $name }</code>

# طلبات تطبيقات لا يمكننا الرد عليها: ما حدث، وما العمل
client-unknown-what = التطبيق الذي أرسلك إلى هنا غير معروف لدينا.
client-unknown-todo = إذا كنت تدير هذا التطبيق، فتحقّق من <code>client_id</code> الذي يرسله، أو سجّل التطبيق في صفحات الإدارة.
client-disabled-what = التطبيق الذي أرسلك إلى هنا موقوف.
client-missing-what = لم يذكر التطبيق الذي أرسلك إلى هنا من هو.
client-missing-todo = إذا كنت تدير هذا التطبيق، فاجعله يرسل <code>client_id</code> الخاص به.
redirect-missing-what = لم يذكر التطبيق إلى أين نرسلك بعد ذلك.
redirect-missing-todo = إذا كنت تدير هذا التطبيق، فاجعله يرسل أحد عناوينه المسجّلة في <code>redirect_uri</code>.
redirect-unregistered-what = يريد التطبيق إرسالك إلى عنوان غير مسجّل له. لحمايتك، لن نذهب إليه.
redirect-unregistered-todo = إذا كنت تدير هذا التطبيق وكان العنوان لك، فسجّله كما وصل تمامًا: <code>portcullis client update CLIENT_ID --add-redirect-uri ADDRESS</code>.
duplicate-what = أرسل التطبيق <code>{ $name }</code> أكثر من مرة، فلا نعرف أيها المقصود.
duplicate-todo = إذا كنت تدير هذا التطبيق، فاجعله يرسل كل قيمة مرة واحدة.
request-uri-what = الطلب الذي أرسلك به التطبيق غير معروف، أو استُخدم من قبل، أو انتهت مدته.
request-expired-what = بقي تسجيل الدخول إلى هذا التطبيق مفتوحًا طويلًا.
advice-start-in-app = ارجع إلى التطبيق وابدأ من جديد.
