# التشغيل الأول
setup-title = إنشاء المشرف الأول
setup-lead = حساب واحد وتصبح جاهزًا.
setup-email-hint = تُرسل رموز الدخول إلى هذا العنوان.
setup-create = إنشاء المشرف
setup-closed-title = رابط الإعداد هذا لا يعمل
setup-closed-what = لقد استُخدم من قبل، أو انتهت مدته، أو لم يُنسخ كاملًا.
setup-closed-todo = إذا لم يكن هناك مشرف بعد، فاطبع رابطًا جديدًا على الخادم:

# القوائم
state = الحالة
state-active = نشط
state-off = موقوف
state-admin = مشرف
state-passwordless = دون كلمة مرور
created = تاريخ الإنشاء
last-sign-in = آخر دخول
search = بحث
search-clear = مسح البحث
pages = الصفحات
page-first = الصفحة الأولى
page-next = الصفحة التالية

# الأشخاص
users-title = الأشخاص
users-create = إنشاء شخص
users-create-button = إنشاء الشخص
users-passwordless = يسجّل الدخول دون كلمة مرور
users-passwordless-hint = يصله رمز بالبريد في كل مرة. اترك كلمة المرور فارغة.
users-search = البحث بالاسم أو البريد الإلكتروني
users-total = { $total ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $total } أشخاص
    [many] { $total } شخصًا
   *[other] { $total } شخص
}
users-matching = { $total ->
    [zero] لا أحد يطابق «{ $query }»
    [one] شخص واحد يطابق «{ $query }»
    [two] شخصان يطابقان «{ $query }»
    [few] { $total } أشخاص يطابقون «{ $query }»
    [many] { $total } شخصًا يطابقون «{ $query }»
   *[other] { $total } شخص يطابقون «{ $query }»
}
users-no-match = لا أحد يطابق «{ $query }»
users-no-match-what = تحقّق من الكتابة، أو ابحث عن جزء من الاسم أو العنوان.
users-empty = لا أحد هنا بعد
users-empty-what = أنشئ الشخص الأول من الأعلى.

# شخص
back-users = العودة إلى الأشخاص
sessions = الجلسات
sessions-what = الأماكن التي سجّل هذا الشخص الدخول منها
sessions-empty = لم يسجّل الدخول من أي مكان.
session-browser = المتصفح
session-address = العنوان
session-since = منذ
session-last-seen = آخر ظهور
session-current = هذه الجلسة
sessions-revoke = تسجيل الخروج من كل مكان
sessions-revoke-what = ينهي كل جلسات هذا الشخص فورًا. يمكنه تسجيل الدخول من جديد.
account-disable = إيقاف الحساب
account-disable-what = يُسجَّل خروج هذا الشخص من كل مكان فورًا، ولا يمكنه الدخول حتى تعيد تفعيل الحساب. لا يُحذف شيء.
account-enable = تفعيل الحساب
account-enable-what = هذا الحساب موقوف. فعّله ليتمكن هذا الشخص من الدخول من جديد.

# البريد الصادر
outbox-title = البريد الصادر
outbox-lead = كل رسالة كُتبت هنا، وإلى أين وصلت.
outbox-total = { $total ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $total } رسائل
    [many] { $total } رسالة
   *[other] { $total } رسالة
}
outbox-subject = الموضوع
outbox-to = إلى
outbox-attempts = المحاولات
outbox-error = آخر خطأ
outbox-empty = البريد الصادر فارغ
outbox-empty-what = تظهر الرسائل هنا حالما يطلب أحد رمز دخول.
back-outbox = العودة إلى البريد الصادر
mail-queued = في الانتظار
mail-sent = أُرسلت
mail-failed = فشلت
message-title = رسالة إلى { $to }
message-body = النص
message-audited = سُجّلت قراءتك لهذه الرسالة في سجل التدقيق.
message-gone = لم يعد النص محفوظًا.

# القوائم
list-size = صفوف لكل صفحة
list-csv = تصدير CSV
list-json = تصدير JSON
signs-in-with = طريقة الدخول
