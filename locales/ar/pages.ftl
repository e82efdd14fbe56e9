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

# أجزاء جديدة من تسجيل الدخول
nav-to-profile = الملف الشخصي
nav-profile = ملفك الشخصي
save = حفظ
copy = نسخ
copied = تم النسخ
download = تنزيل
print = طباعة
not-now = ليس الآن
unknown = غير معروف
last-used = آخر استخدام:
login-forgot = هل نسيت كلمة المرور؟
login-passkey = الدخول بمفتاح مرور
password-show = إظهار كلمة المرور
password-shown = كلمة مرورك ظاهرة.
password-hidden = كلمة مرورك مخفية.
password-caps = مفتاح الحروف الكبيرة مفعّل.
password-strength = قوة كلمة المرور
new-password = كلمة المرور الجديدة
current-password = كلمة المرور الحالية
remember-device = تخطّي الخطوة الثانية على هذا الجهاز لمدة 30 يومًا
passkey-title = الدخول بمفتاح المرور
passkey-admin-title = دخول المشرفين بمفتاح المرور
passkey-what = يطلب جهازك بصمتك أو وجهك أو رقمه السري. لا حاجة إلى كتابة شيء.
passkey-noscript = تحتاج مفاتيح المرور إلى JavaScript، وهي متوقفة في هذا المتصفح. شغّلها، أو استخدم طريقة أخرى للدخول.
totp-title = خطوة أخرى
totp-label = الرمز من تطبيق المصادقة
totp-hint = يعرض التطبيق على هاتفك 6 أرقام. يأتي رمز جديد كل 30 ثانية.
recovery-title = استخدام رمز استرداد
recovery-label = رمز الاسترداد
recovery-hint = أحد الرموز التي حفظتها عند إعداد تطبيق المصادقة. يصلح كل رمز مرة واحدة، ولا تهم الحروف الكبيرة ولا الشرطات.
recovery-totp = استخدام تطبيق المصادقة
new-password-title = اختيار كلمة مرور جديدة
new-password-forced = يحتاج حسابك إلى كلمة مرور جديدة قبل المتابعة.
new-password-reset = بعد ذلك يُسجَّل خروجك من كل مكان، وتدخل بكلمة المرور الجديدة.
new-password-save = حفظ كلمة المرور الجديدة
forgot-title = هل نسيت كلمة المرور؟
forgot-what = سنرسل إليك رابطًا لاختيار كلمة جديدة.
forgot-send = أرسل لي رابطًا
forgot-sent-title = ابحث عن رسالتنا
forgot-sent = إذا كان لدى <strong><bdi>{ $email }</bdi></strong> حساب، فقد أرسلنا إليه رابطًا. يصلح لمدة 30 دقيقة.
forgot-sent-hint = لم يصل شيء؟ انظر في البريد غير المرغوب فيه، وتحقّق من أنه عنوان حسابك.
forgot-again = استخدام عنوان آخر
reset-closed-title = هذا الرابط لا يعمل
reset-closed-what = لقد استُخدم من قبل، أو انتهت مدته، أو لم يُنسخ كاملًا.
not-me-title = ألم تكن أنت؟
not-me-what = يمكننا تأمين حساب <strong><bdi>{ $email }</bdi></strong> الآن:
not-me-sessions = يُسجَّل خروج الجميع من كل الأجهزة.
not-me-link = تصلك رسالة فيها رابط لاختيار كلمة مرور جديدة.
not-me-button = تأمين حسابي
not-me-ignore = إن كنت أنت، فلا حاجة إلى فعل شيء. يمكنك إغلاق هذه الصفحة.
not-me-done-title = حسابك مؤمَّن
not-me-done = أُنهيت كل جلسات <strong><bdi>{ $email }</bdi></strong>، وأرسلنا رابطًا لاختيار كلمة مرور جديدة.
not-me-done-todo = افتح الرابط، واختر كلمة مرور جديدة، ثم راجع مفاتيح المرور وتطبيق المصادقة.
not-me-closed-title = هذا الرابط قديم
not-me-closed-what = لقد استُخدم من قبل، أو انتهت مدته، أو لم يُنسخ كاملًا.
not-me-closed-todo = إذا بدا في حسابك شيء غير صحيح، فادخل وراجع أجهزتك، أو اختر كلمة مرور جديدة.
not-me-closed-profile = مراجعة حسابي
home-passkey = ادخل أسرع في المرة القادمة.
home-passkey-what = يستخدم مفتاح المرور قفل جهازك بدلًا من كلمة المرور.

# تطبيق يسأل
client-site = عن هذا التطبيق
client-policy = الخصوصية
client-terms = الشروط
consent-title = يريد { $client } تسجيل دخولك
consent-heading = يريد <bdi>{ $client }</bdi> تسجيل دخولك
consent-learns = ما يحصل عليه منك
consent-offline = يحتفظ بهذا الوصول في غيابك، حتى تفصله من ملفك الشخصي.
consent-host = بعد ذلك تنتقل إلى <strong><bdi>{ $host }</bdi></strong>.
consent-allow = السماح
consent-deny = عدم السماح
scope-nothing = فقط أنك سجّلت الدخول.
account-title = المتابعة إلى { $client }؟
account-heading = المتابعة إلى <bdi>{ $client }</bdi>؟
account-continue = المتابعة باسم { $name }
account-switch = استخدام حساب آخر
client-error-title = لا يمكن لهذا التطبيق تسجيل دخولك
client-error-arrived = ما وصل
client-error-registered = العناوين المسجّلة لهذا التطبيق
form-post-title = العودة إلى { $client }
form-post-heading = العودة إلى <bdi>{ $client }</bdi>
form-post-what = سننقلك إلى هناك. إذا لم يحدث شيء، فاضغط «متابعة».

# تسجيل خروج يبدأ من تطبيق
end-session-title = هل تريد تسجيل الخروج هنا أيضًا؟
end-session-client = يطلب <strong><bdi>{ $client }</bdi></strong> تسجيل خروجك.
front-channel-title = لقد سجّلت الخروج
front-channel-apps = نسجّل خروجك من تطبيقاتك أيضًا.
front-channel-client = بعد 3 ثوانٍ تنتقل إلى <strong><bdi>{ $client }</bdi></strong>.
front-channel-next = بعد 3 ثوانٍ تتابع.

# أجهزة بلا لوحة مفاتيح
device-title = توصيل جهاز
device-what = طلب منك تلفاز أو جهاز ألعاب أو سطر أوامر المجيء إلى هنا.
device-code = الرمز على جهازك
device-code-hint = لا تهم الحروف الكبيرة ولا المسافات ولا الشرطات.
device-confirm-title = هل هذا هو الجهاز الذي أمامك؟
device-confirm-own = تابع فقط إذا بدأت هذا بنفسك، على جهاز يعرض هذا الرمز بعينه.
device-confirm-sent = هل أرسل إليك أحد الرمز أو رابطًا؟ توقّف إذن: سيدخل باسمك.
device-confirm-client = يريد <bdi>{ $client }</bdi> تسجيل دخولك على الجهاز
device-allow = نعم، سجّل دخول الجهاز
device-deny = لا، توقّف
device-done-title = تم توصيل جهازك
device-done-what = سيسجّل <strong><bdi>{ $client }</bdi></strong> دخولك على جهازك بعد لحظات.
device-done-hint = تابع هناك، ويمكنك إغلاق هذه الصفحة.
device-denied-title = لم يتم توصيل جهازك
device-denied-what = لم يعرف <strong><bdi>{ $client }</bdi></strong> عنك شيئًا. إن لم تبدأ هذا بنفسك، فلا حاجة إلى فعل شيء آخر.
