# One person
person-tabs = عن هذا الشخص
person-can = ما يستطيعه هذا الشخص الآن
person-may-open = يستطيع فتح:
person-back = العودة إلى هذا الشخص
person-state-mfa = الخطوة الثانية مفعّلة
person-state-must-change = يجب تغيير كلمة المرور
person-state-locked = مقفل حتى { $until }
person-groups = المجموعات
person-language-auto = كما يقول متصفح الشخص
person-edit = تعديل البيانات
person-groups-change = تغيير المجموعات
person-help = مساعدة هذا الشخص
person-unlock = فتح القفل
person-unlock-what = بعد محاولات كثيرة لا يمكن لأحد الدخول إلى هذا الحساب بكلمة مرور أو رمز حتى { $until }. فتح القفل ينهي الانتظار.
person-invite-again = إعادة إرسال الدعوة
person-invite-again-what = لم يسجّل هذا الشخص دخوله قط. يُرسل رابط جديد ويتوقف الأقدم.
person-mail-link = إرسال رابط إعادة التعيين
person-mail-link-what = يختار كلمة مرور جديدة بنفسه. يعمل الرابط مرة واحدة لمدة نصف ساعة.
person-outbox = لم يُضبط خادم بريد: انسخ الرابط من البريد الصادر وسلّمه.
person-danger = منطقة الخطر
person-promote = جعله مشرفًا
person-promote-what = يدخل إلى الإدارة ويفعل كل ما تستطيع فعله هنا.
person-demote = سحب الإشراف
person-demote-what = لا يدخل إلى الإدارة بعد الآن، وتنتهي جلساته هناك فورًا.
person-delete = حذف الحساب
person-delete-what = يزيل الحساب وكل ما يتبعه نهائيًا.

# What somebody can do
person-can-nothing = لا يستطيع الدخول: الحساب موقوف.
person-can-not-yet = لا يستطيع الدخول بعد: لا كلمة مرور ولا مفتاح مرور.
person-can-password = يدخل بكلمة المرور ثم برمز بالبريد.
person-can-password-totp = يدخل بكلمة المرور ثم بتطبيق المصادقة.
person-can-code = يدخل برمز بالبريد.
person-can-code-totp = يدخل برمز بالبريد ثم بتطبيق المصادقة.
person-can-passkey = يستطيع الدخول بمفتاح مرور.
person-needs-new-password = يجب أن يختار كلمة مرور جديدة عند الدخول التالي.
person-needs-to-wait = عليه الانتظار حتى { $until } قبل محاولة كلمة مرور أو رمز.
person-can-admin = يدخل إلى الإدارة.
person-can-admin-not-yet = مشرف، لكنه لا يدخل إلى الإدارة بلا كلمة مرور أو مفتاح مرور.
person-opens-nothing = لا يستطيع فتح أي تطبيق محمي.

# The tabs
person-overview = نظرة عامة
person-security = الأمان
person-sessions = الجلسات
person-apps = التطبيقات
person-activity = النشاط
person-session-end = إنهاء الجلسة
person-password-set = عُيّنت
person-password-none = لا توجد كلمة مرور.
person-password = تعيين كلمة مرور لهذا الشخص
person-password-what = حين لا يصله البريد. يجب أن يستبدلها عند الدخول التالي.
person-password-lead = تنتهي كل الجلسات، ويُخبَر الشخص بالبريد، ويجب أن يختار كلمة أخرى عند الدخول التالي. سلّمها سرًا: لن تُعرض ثانية.
person-password-passwordless = يدخل هذا الحساب برمز بالبريد: لا تُطلب كلمة المرور إلا بعد تغيير ذلك أو في الإدارة.
person-password-save = تعيين
person-own-profile = غيّر طريقة دخولك من ملفك الشخصي.
person-passwordless = الدخول بلا كلمة مرور
person-passwordless-what = يحل رمز بالبريد محل كلمة المرور. ويبقى تطبيق المصادقة مطلوبًا.
person-with-password = طلب كلمة المرور من جديد
person-with-password-what = تُطلب كلمة المرور من جديد، ولا يكفي رمز البريد وحده.
person-no-other-way = عيّن كلمة مرور أولًا لطلبها من جديد: وإلا فلن يستطيع أحد الدخول إلى هذا الحساب.
person-totp = تطبيق المصادقة
person-totp-on = مُعدّ.
person-totp-off = غير مُعدّ.
person-totp-revoke = إزالة تطبيق المصادقة
person-totp-revoke-what = عند فقدان الهاتف. تزول معه رموز الاسترداد وتنتهي كل الجلسات ويُخبَر الشخص بالبريد.
person-passkeys = مفاتيح المرور
person-passkeys-none = لا توجد مفاتيح مرور.
person-devices-none = لا جهاز يتخطى الخطوة الثانية.
person-connected = التطبيقات المتصلة
person-connected-what = تطبيقات يدخل إليها هذا الشخص عبر مزوّد OpenID.
person-connected-learns = ما يعرفه التطبيق
person-connected-none = لا تطبيق يدخل إليه هذا الشخص.
person-activity-caption = ما حدث لهذا الحساب، الأحدث أولًا
person-by = بواسطة { $who }
person-by-operator = بواسطة مشغّل الخادم
person-by-server = بواسطة الخادم نفسه

# Removing somebody
person-delete-gone = ما يزول
person-delete-gone-access = كل الجلسات ومحاولات الدخول الجارية، في كل مكان وفورًا
person-delete-gone-factors = كلمة المرور وتطبيق المصادقة ورموز الاسترداد ومفاتيح المرور والأجهزة الموثوقة
person-delete-gone-apps = ما مُنح للتطبيقات المتصلة: الموافقات والرموز المميزة
person-delete-gone-details = الاسم والعنوان والبيانات وعضوية المجموعات
person-delete-stays = ما يبقى
person-delete-stays-audit = سجل التدقيق، بالعنوان الذي كان للحساب
person-delete-stays-apps = ما تحتفظ به التطبيقات نفسها عن هذا الشخص
person-delete-rather = لإبعاد شخص مؤقتًا أوقف الحساب بدلًا من ذلك: فلا يضيع شيء.
person-delete-final = لا رجعة عن هذا
person-delete-type = اكتب عنوان هذا الحساب
person-delete-do = حذف نهائي
person-address-other = هذا ليس عنوان هذا الحساب. اكتبه تمامًا كما يظهر أدناه.

# Details
person-email-hint = يُخبَر العنوانان عند التغيير.
person-attributes = ما قد تعرفه التطبيقات أيضًا
person-attributes-hint = الأسماء هي أسماء مطالبات OpenID Connect. اترك المجهول فارغًا.
person-unfit-long = { $name }: الحد الأقصى { $limit } حرفًا.
person-unfit-control = { $name }: لا تُقبل أحرف التحكم.
person-unfit-birthdate = { $name }: يلزم تاريخ مثل 1815-12-10، أو 0000-12-10 بلا سنة.
person-unfit-address = { $name }: يلزم عنوان يبدأ بـ https://.
person-unfit-answer = { $name }: يلزم true أو false.
person-groups-of = عضو في
person-groups-hint = يسري مع الطلب التالي.
person-groups-none = لا توجد مجموعات بعد.

# Invitations
invite-title = دعوة شخص
invite-lead = يصله رابط بالبريد صالح مرة واحدة ولمدة { $days } أيام، ويختار كلمة المرور بنفسه.
invite-send = إرسال الدعوة
invite-closed-title = هذه الدعوة لا تعمل
invite-closed-what = استُخدمت من قبل أو قديمة جدًا أو لم تُنسخ كاملة. اطلب دعوة جديدة، أو سجّل الدخول إن كانت لديك كلمة مرور.
new-password-invited = مرحبًا. اختر كلمة مرور لحسابك الجديد.
mail-invite-subject = دعوتك إلى { $brand }
mail-invite-what = أُنشئ لك حساب في { $brand }. افتح هذا الرابط لاختيار كلمة مرور:
mail-invite-link = اختيار كلمة مرور
mail-invite-works = يعمل الرابط مرة واحدة لمدة { $days } أيام.
mail-invite-address = سجّل الدخول بعد ذلك باسم { $email }.
mail-invite-not-you = إن كنت لا تعرف عمّ هذا فتجاهله: لا يمكن لأحد استخدام الحساب بلا الرابط.
mail-kind-invitation = دعوة

# News by mail
notice-admin-totp = أزال مشرف تطبيق المصادقة من حسابك
notice-admin-password-again = أعاد مشرف حسابك إلى الدخول بكلمة مرور
notice-admin-made = أصبحت مشرفًا
notice-admin-unmade = لم تعد مشرفًا
notice-admin-deleted = حُذف حسابك

# What was done
person-done-password = لدى { $email } كلمة مرور جديدة الآن. أُنهيت كل الجلسات وأُخبر بذلك.
person-done-link = رابط إعادة التعيين في طريقه إلى { $email }.
person-done-link-outbox = كُتب رابط إعادة التعيين لـ { $email }. لم يُضبط خادم بريد: انسخه من البريد الصادر.
person-link-off = فعّل الحساب أولًا: لن يفتح الرابط شيئًا.
person-link-passwordless = يدخل هذا الشخص بلا كلمة مرور ولا يحتاج إلى رابط.
person-done-totp = أُزيل تطبيق المصادقة من { $email }.
person-no-totp = لا يوجد تطبيق مصادقة لإزالته.
person-done-passwordless = يدخل { $email } من الآن برمز بالبريد.
person-done-with-password = تُطلب كلمة المرور من { $email } من جديد.
person-unchanged = لم يتغيّر شيء.
person-done-unlocked = يستطيع { $email } المحاولة من جديد.
person-done-admin = أصبح { $email } مشرفًا.
person-done-person = لم يعد { $email } مشرفًا.
person-done-saved = حُفظت بيانات { $email }.
person-done-groups = حُفظت مجموعات { $email }.
person-done-deleted = حُذف حساب { $email }.
person-done-session = أُنهيت الجلسة.
person-this-session = هذه هي جلستك الحالية. سجّل الخروج بدلًا من ذلك.
person-done-disconnected = فُصل { $name }.
person-done-invited = دُعي { $email }.
person-done-invited-outbox = كُتبت دعوة لـ { $email }. لم يُضبط خادم بريد: انسخ الرابط من البريد الصادر.
person-not-invited = لا فائدة من الدعوة هنا: سبق للشخص الدخول، أو يدخل بلا كلمة مرور، أو حسابه موقوف.
person-use-your-profile = غيّر طريقة دخولك من ملفك الشخصي.
invite-accepted = عُيّنت كلمة مرورك. سجّل الدخول الآن.

# What happened
activity-invited = دعوة بالبريد
activity-invitation-accepted = قُبلت الدعوة
activity-role-changed = تغيّر الدور
activity-passwordless-set = تغيّرت طريقة الدخول
activity-account-deleted = حُذف الحساب
activity-password-set = عيّن مشرف كلمة المرور
activity-reset-issued = أنشأ مشرف رابط إعادة التعيين
activity-session-ended = أنهى مشرف جلسة
