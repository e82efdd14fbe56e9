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
