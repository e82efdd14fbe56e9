# الأمان
security-title = الأمان
passkeys = مفاتيح المرور
passkeys-what = أسرع طريقة للدخول وأكثرها أمانًا: يطلب جهازك بصمتك أو وجهك أو رقمه السري.
passkeys-none = ليس لديك مفتاح مرور بعد.
passkey-synced = متزامن
passkey-bound = هذا الجهاز فقط
passkey-created = أُضيف:
passkey-rename = تغيير الاسم
passkey-name = اسم مفتاح المرور
passkey-remove = إزالة
passkey-only = طريقتك الوحيدة للدخول.
password-set = عُيّنت:
password-by-code = تدخل برمز يصلك بالبريد. لا حاجة إلى كلمة مرور.
password-none = ليس لديك كلمة مرور.
password-first = تعيين كلمة مرور
app = تطبيق المصادقة
app-on = عند الدخول نطلب أيضًا رمزًا من التطبيق على هاتفك.
app-none = خطوة ثانية عند الدخول: رمز من تطبيق على هاتفك.
app-replace = الانتقال إلى تطبيق آخر
app-off = إيقاف
recovery-codes = رموز الاسترداد
recovery-left = { $left ->
    [zero] لم يبق أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقي { $left } رموز استرداد.
    [many] بقي { $left } رمز استرداد.
   *[other] بقي { $left } رمز استرداد.
}
recovery-manage = إدارة الرموز
trusted-devices = الأجهزة الموثوقة
trusted-devices-what = تتخطّى هذه الأجهزة الخطوة الثانية. أزل ما لم تعد تستخدمه.
device-since = منذ:
device-seen = آخر ظهور:
device-revoke = إلغاء الثقة

# مفاتيح المرور
passkey-add-title = إضافة مفتاح مرور
passkey-add-what = يحتفظ به جهازك أو متصفحك أو مفتاح أمان. بعدها تدخل ببصمتك أو وجهك أو رقم سري.
passkey-add-noscript = تحتاج مفاتيح المرور إلى JavaScript، وهي متوقفة في هذا المتصفح. شغّلها، ثم أعد تحميل هذه الصفحة.
passkey-name-optional = الاسم (يمكن تركه فارغًا)
passkey-name-hint = مثل «هاتفي»، لتتعرّف عليه لاحقًا.
passkey-add-button = إنشاء مفتاح المرور
passkey-remove-title = إزالة مفتاح المرور هذا؟
passkey-remove-what = لن تستطيع الدخول به بعد الآن. قد يبقى في القائمة على جهازك حتى تحذفه هناك.

# كلمة المرور
password-change-title = تغيير كلمة المرور
password-change-what = يُسجَّل خروجك من كل الأجهزة الأخرى.
password-first-title = تعيين كلمة مرور
password-first-what = يدخل حسابك حتى الآن برمز. مع كلمة مرور لا تحتاج إلى رسالة في كل مرة.

# تطبيق المصادقة
enrol-title = إعداد تطبيق مصادقة
enrol-what = يصلح أي تطبيق يعرض رموز الدخول. لا يتغير شيء حتى تنتهي.
enrol-scan = امسح هذا بالتطبيق
enrol-qr = رمز QR فيه مفتاح الإعداد؛ المفتاح نفسه مكتوب أدناه
enrol-type = أو اكتب هذا المفتاح
enrol-open = فتح في تطبيق المصادقة
enrol-confirm = أدخل الرمز الذي يعرضه
enrol-current = رمز من تطبيقك الحالي أو رمز استرداد
enrol-code = الرمز من التطبيق الجديد
enrol-finish = إنهاء
recovery-codes-title = رموز الاسترداد الخاصة بك
recovery-codes-what = إذا فقدت هاتفك، يدخلك كل رمز منها مرة واحدة. تُعرض الآن فقط.
recovery-saved = حفظت هذه الرموز
recovery-finish = تم
recovery-made = أُنشئت:
recovery-regenerate-what = تحل الرموز الجديدة محل القديمة كلها، فتتوقف القديمة فورًا.
disable-title = إيقاف تطبيق المصادقة؟
disable-what = تحمي حسابك بعدها كلمة المرور وحدها، وتتوقف رموز الاسترداد.
disable-code = الرمز من التطبيق، أو رمز استرداد

# التأكيد
confirm-title = أولًا، أكّد أنك أنت
confirm-what = لقد سجّلت الدخول باسم <strong><bdi>{ $email }</bdi></strong>. نسأل مرة أخرى قبل أي تغيير في حماية حسابك.
confirm-passkey = استخدام مفتاح المرور
confirm-password = التأكيد بكلمة المرور
confirm-totp = التأكيد بالرمز
confirm-mail-what = يمكننا إرسال رمز إلى <strong><bdi>{ $email }</bdi></strong>.
confirm-mail-send = أرسل لي رمزًا
confirm-mail-sent = أرسلنا رمزًا من 6 أرقام إلى <strong><bdi>{ $email }</bdi></strong>.
confirm-mail-code = الرمز من الرسالة
confirm-mail = التأكيد برمز الرسالة

# الأجهزة
devices-title = الأجهزة
devices-lead = الأماكن التي سجّلت الدخول منها.
device-current = هذا الجهاز
devices-others = تسجيل خروج الأجهزة الأخرى
devices-others-what = ينهي كل الجلسات ما عدا هذه.
devices-only = سجّلت الدخول من هنا فقط.

# النشاط
activity-title = النشاط
activity-lead = ما حدث لحسابك في آخر 90 يومًا.
activity-caption = الأحدث أولًا
activity-what = ماذا
activity-when = متى
activity-refused = مرفوض
activity-strange = هل ترى شيئًا لا تعرفه؟ سجّل خروج كل الأجهزة الأخرى، ثم غيّر كلمة مرورك.
activity-empty = لم يحدث شيء في آخر 90 يومًا.

# البيانات الشخصية
details-title = البيانات الشخصية
details-email-hint = المشرف وحده يمكنه تغيير عنوان بريدك.
details-language = اللغة
details-language-auto = كما في متصفحي
details-language-hint = لهذه الصفحات ولرسائلنا.

# ما نحتفظ به
data-title = البيانات
data-copy = نسخة من بياناتك
data-copy-what = كل ما هو محفوظ عنك، في ملف JSON.
data-download = تنزيل بياناتي
data-delete = حذف حسابي
data-delete-what = نطلب من المشرفين حذف حسابك وكل ما هو محفوظ عنك. سيتواصلون معك.
data-delete-ask = طلب الحذف
data-delete-asked = لقد طلبت حذف حسابك. المشرفون على علم بذلك.

# التطبيقات المتصلة
connected-title = التطبيقات المتصلة
connected-lead = تطبيقات سمحت لها بتسجيل دخولك.
connected-offline = في غيابك أيضًا
connected-revoke = فصل
connected-hint = التطبيق المفصول يفقد وصوله ويسألك من جديد في المرة القادمة. قد يحتفظ بما عرفه، وقد يبقى مفتوحًا حيث سجّلت الدخول إليه.
connected-empty = لا توجد تطبيقات متصلة
connected-empty-what = عندما تسمح لتطبيق بتسجيل دخولك، ستجده هنا.
