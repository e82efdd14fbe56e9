# جلسات الجميع
ops-sessions-title = الجلسات
ops-sessions-lead = كل من سجّل الدخول الآن، في البوابة وفي منطقة الإدارة.
ops-sessions-search = ابحث عن شخص أو عنوان
ops-sessions-total = { $total ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $total } جلسات
    [many] { $total } جلسة
   *[other] { $total } جلسة
}
ops-sessions-no-match = لا جلسة تطابق ”{ $query }“
ops-sessions-empty = لا توجد جلسة مطابقة
ops-sessions-empty-what = اختر منطقة أخرى أو ابحث عن جزء من اسم أو بريد أو عنوان.
ops-sessions-end-chosen = إنهاء الجلسات المختارة
ops-sessions-end-what = تُرفض الجلسة المنتهية عند الطلب التالي، من هذا الخادم ومن كل تطبيق خلفه. إذا أنهيت جلستك فسيُسجَّل خروجك.
ops-sessions-ended = { $sessions ->
    [zero] لم تُنهَ أي جلسة.
    [one] أُنهيت جلسة واحدة.
    [two] أُنهيت جلستان.
    [few] أُنهيت { $sessions } جلسات.
    [many] أُنهيت { $sessions } جلسة.
   *[other] أُنهيت { $sessions } جلسة.
}
ops-sessions-none = لم تُنهَ أي جلسة. حدّد مربع كل جلسة تريد إنهاءها.
ops-person = الشخص
ops-where = المتصفح والعنوان
ops-area = المنطقة
ops-area-both = كلتاهما
ops-area-portal = البوابة
ops-area-admin = منطقة الإدارة
ops-choose = اختيار
ops-choose-one = اختيار جلسة { $email }

# صندوق الصادر
ops-state-all = الكل
ops-filter = عرض
ops-filter-clear = عرض الكل
ops-outbox-none = لا رسالة في هذه الحالة
ops-mail-retry = إرسال مرة أخرى
ops-mail-retried = ستُرسل الرسالة مرة أخرى.
ops-mail-expired = لا يمكن إرسال هذه الرسالة مرة أخرى: انتهت صلاحيتها ولم يعد أحد بحاجة إليها.
ops-mail-not-failed = لا يمكن إرسال هذه الرسالة مرة أخرى: لم يُتخلَّ عنها.

# مفاتيح التوقيع
ops-keys-title = مفاتيح التوقيع
ops-keys-lead = المفاتيح التي توقّع ما تُبلَّغ به التطبيقات عن الأشخاص. تُستبدل تلقائيًا كل 30 يومًا.
ops-keys-total = { $total ->
    [zero] لا مفاتيح
    [one] مفتاح واحد
    [two] مفتاحان
    [few] { $total } مفاتيح
    [many] { $total } مفتاحًا
   *[other] { $total } مفتاح
}
ops-key-id = المفتاح
ops-key-algorithm = الخوارزمية
ops-key-days = { $days ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
ops-key-signs = يوقّع من
ops-key-until = منشور حتى
ops-key-in-use = قيد الاستخدام
ops-key-retire = إيقاف الاستخدام
ops-key-retire-one = إيقاف الاستخدام: { $kid }
ops-key-signing = يوقّع
ops-key-next = التالي
ops-key-retiring = ما زال منشورًا
ops-key-retired-state = خارج الاستخدام
ops-keys-rotate = إنشاء مفاتيح جديدة
ops-keys-rotate-what = يُنشر المفتاح الجديد ساعة قبل أن يوقّع حتى لا يصادف أي تطبيق مفتاحًا لا يعرفه. ويبقى السابق منشورًا 30 يومًا.
ops-keys-all = الكل
ops-keys-now = التوقيع بالمفتاح الجديد فورًا
ops-keys-now-hint = لمفتاح تسرّب. التطبيقات التي تحتفظ بمفاتيح قديمة ترفض تسجيل الدخول حتى تجلبها من جديد.
ops-keys-rotate-button = إنشاء مفاتيح جديدة
ops-keys-rotated = أُنشئت مفاتيح جديدة.
ops-keys-raced = أنشأ خادم آخر مفاتيح جديدة للتو. لم يتغير شيء هنا.
ops-back-keys = العودة إلى مفاتيح التوقيع
ops-retire-title = إيقاف استخدام هذا المفتاح؟
ops-retire-what = افعل ذلك لمفتاح تسرّب. لا يمكن التراجع عنه.
ops-retire-tokens = ترفض التطبيقات كل رمز وقّعه هذا المفتاح فور جلبها المفاتيح من جديد.
ops-retire-sign-in = قد يضطر الأشخاص إلى تسجيل الدخول إلى تلك التطبيقات من جديد.
ops-retire-cache = التطبيق الذي يحتفظ بالمفاتيح طويلًا يظل يصدّق الرموز القديمة حتى ذلك الحين.
ops-retire-button = إيقاف الاستخدام
ops-key-retired = لم يعد المفتاح منشورًا.
ops-key-last = هذا هو المفتاح الوحيد لخوارزميته، لذلك يبقى. أنشئ مفتاحًا جديدًا أولًا.

# عامل قوي للمشرفين
ops-factor-title = احمِ تسجيل دخولك كمشرف
ops-factor-lead = من يستطيع تسجيل الدخول باسمك يستطيع تغيير كل شيء هنا. مفتاح المرور أو تطبيق المصادقة يمنع الآخرين حتى لو قرأوا بريدك.
ops-factor-passkey = مفتاح المرور
ops-factor-passkey-what = يؤكد جهازك أنك أنت، بقفل الشاشة أو بمفتاح أمان. ولا يمكن كتابته في صفحة مزيفة.
ops-factor-passkeys = { $total ->
    [zero] لا مفاتيح مرور
    [one] أُعدّ مفتاح مرور واحد
    [two] أُعدّ مفتاحا مرور
    [few] أُعدّت { $total } مفاتيح مرور
    [many] أُعدّ { $total } مفتاح مرور
   *[other] أُعدّ { $total } مفتاح مرور
}
ops-factor-totp = تطبيق المصادقة
ops-factor-totp-what = يعرض تطبيق على هاتفك رمزًا جديدًا كل 30 ثانية. وتحصل على رموز استرداد ليوم تفقد فيه الهاتف.
ops-factor-totp-on = أُعدّ تطبيق مصادقة
ops-factor-totp-add = إعداد تطبيق مصادقة
ops-factor-totp-replace = استبدال تطبيق المصادقة
ops-factor-later = لاحقًا
ops-factor-later-what = حتى ذلك الحين تكون الرموز عبر البريد خطوتك الثانية.
ops-factor-go-on = المتابعة إلى النظرة العامة

# لوحة المعلومات
ops-dash-title = نظرة عامة
ops-dash-steps = الخطوات الأولى
ops-dash-step-done = تم
ops-dash-step-open = متبقٍ
ops-dash-step-unknown = لا يستطيع الخادم معرفة ما إذا تم هذا
ops-dash-steps-away = إخفاء
ops-dash-weak = سجّلت الدخول برمز عبر البريد. من يقرأ بريدك يستطيع الدخول باسمك.
ops-dash-weak-link = أضف مفتاح مرور أو تطبيق مصادقة
ops-dash-sign-ins = تسجيلات الدخول في آخر 30 يومًا
ops-dash-chart = { $admitted } تسجيل دخول و{ $refused } محاولة مرفوضة في 30 يومًا
ops-dash-day-title = { $date }: { $ok } دخول، { $failed } مرفوضة
ops-dash-table = الأرقام في جدول
ops-dash-day = اليوم (UTC)
ops-dash-ok = دخول ناجح
ops-dash-failed = محاولات مرفوضة
ops-dash-throttled = اضطروا إلى الانتظار بعد محاولات كثيرة
ops-dash-reasons = أسباب رفض المحاولات
ops-dash-none = لا شيء في آخر 30 يومًا.
ops-dash-factors = العوامل الثانية
ops-dash-passkey = مفتاح مرور
ops-dash-totp = تطبيق مصادقة
ops-dash-no-factor = لا هذا ولا ذاك
ops-dash-sessions = مسجّلو الدخول الآن
ops-dash-in-portal = في البوابة
ops-dash-in-admin = في منطقة الإدارة
ops-dash-clients = أكثر التطبيقات دخولًا
ops-dash-system = النظام
ops-dash-version = الإصدار
ops-dash-key-age = عمر أقدم مفتاح توقيع
ops-dash-mails-failed = رسائل تُخلّي عنها
ops-dash-newest = آخر ما حدث
ops-dash-who = من
ops-dash-refused = مرفوض
ops-dash-event = الحدث
ops-dash-when = متى
ops-reason-unknown-account = لا حساب بهذا العنوان
ops-reason-wrong-password = كلمة مرور خاطئة
ops-reason-no-password = لا كلمة مرور للحساب
ops-reason-passwordless = الحساب يسجّل الدخول بلا كلمة مرور
ops-reason-disabled = الحساب موقوف
ops-reason-not-admin = ليس مشرفًا
ops-reason-wrong-code = رمز خاطئ
ops-reason-spent-code = رمز مستنفد
ops-reason-throttled = محاولات كثيرة جدًا
ops-reason-busy = ضغط كبير في وقت واحد
ops-reason-unknown-passkey = مفتاح مرور مجهول
ops-reason-bad-assertion = رُفض رد مفتاح المرور
ops-reason-cloned-passkey = قد يكون مفتاح المرور نسخة
ops-reason-other = سبب آخر
ops-step-url = امنح الخادم عنوانه العام
ops-step-mail = أعدّ إرسال البريد
ops-step-factor = احمِ تسجيل دخولك بمفتاح مرور أو تطبيق
ops-step-second-admin = أضف مشرفًا ثانيًا ليوم يتعذر فيه دخولك
ops-step-app = احمِ أول تطبيق أو سجّل عميلًا
ops-step-backup = انسخ قاعدة البيانات والمفتاح السري احتياطيًا

# البحث والاختصارات
ops-search-title = بحث
ops-search-label = ابحث في الأشخاص والعملاء والمجموعات والتطبيقات والصفحات والإعدادات
ops-search-found = ما عُثر عليه
ops-search-none = لم يُعثر على شيء
ops-search-none-what = تحقق من الإملاء أو ابحث عن جزء من الاسم.
ops-search-what = يُعرض حتى ثمانية من كل نوع. بلوحة المفاتيح يفتح Ctrl K البحث نفسه في كل صفحة هنا.
ops-search-pages = الصفحات
ops-close = إغلاق
ops-keys-help = اختصارات لوحة المفاتيح
ops-keys-search = البحث في هذه الصفحة
ops-keys-rows = الصف التالي والسابق
ops-keys-open = فتح الصف
ops-keys-singles = تعمل المفاتيح المفردة كاختصارات
