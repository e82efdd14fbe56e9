# كيف يسجّل الحساب الدخول: السطر الأول في صفحة الأمان
status-code = حسابك: رمز دخول بالبريد.
status-password = حسابك: كلمة المرور + رمز بالبريد.
status-passkey = حسابك: مفتاح مرور، أو رمز بالبريد.
status-password-passkey = حسابك: كلمة المرور + مفتاح مرور.
status-code-totp = { $left ->
    [zero] حسابك: رمز بالبريد + تطبيق المصادقة. لم يبق أي رمز استرداد.
    [one] حسابك: رمز بالبريد + تطبيق المصادقة. بقي رمز استرداد واحد.
    [two] حسابك: رمز بالبريد + تطبيق المصادقة. بقي رمزا استرداد.
    [few] حسابك: رمز بالبريد + تطبيق المصادقة. بقي { $left } رموز استرداد.
    [many] حسابك: رمز بالبريد + تطبيق المصادقة. بقي { $left } رمز استرداد.
   *[other] حسابك: رمز بالبريد + تطبيق المصادقة. بقي { $left } رمز استرداد.
}
status-password-totp = { $left ->
    [zero] حسابك: كلمة المرور + تطبيق المصادقة. لم يبق أي رمز استرداد.
    [one] حسابك: كلمة المرور + تطبيق المصادقة. بقي رمز استرداد واحد.
    [two] حسابك: كلمة المرور + تطبيق المصادقة. بقي رمزا استرداد.
    [few] حسابك: كلمة المرور + تطبيق المصادقة. بقي { $left } رموز استرداد.
    [many] حسابك: كلمة المرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
   *[other] حسابك: كلمة المرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
}
status-passkey-totp = { $left ->
    [zero] حسابك: مفتاح مرور + تطبيق المصادقة. لم يبق أي رمز استرداد.
    [one] حسابك: مفتاح مرور + تطبيق المصادقة. بقي رمز استرداد واحد.
    [two] حسابك: مفتاح مرور + تطبيق المصادقة. بقي رمزا استرداد.
    [few] حسابك: مفتاح مرور + تطبيق المصادقة. بقي { $left } رموز استرداد.
    [many] حسابك: مفتاح مرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
   *[other] حسابك: مفتاح مرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
}
status-password-passkey-totp = { $left ->
    [zero] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. لم يبق أي رمز استرداد.
    [one] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. بقي رمز استرداد واحد.
    [two] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. بقي رمزا استرداد.
    [few] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. بقي { $left } رموز استرداد.
    [many] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
   *[other] حسابك: كلمة المرور + مفتاح مرور + تطبيق المصادقة. بقي { $left } رمز استرداد.
}

# أنفع خطوة تالية
next-passkey = ادخل أسرع وبأمان أكبر: يستخدم مفتاح المرور قفل جهازك بدلًا من كلمة المرور.
next-totp = احمِ كلمة مرورك بخطوة ثانية: رمز من تطبيق على هاتفك.
next-recovery = { $left ->
    [zero] لم يبق أي رمز استرداد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
    [one] لم يبق إلا رمز استرداد واحد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
    [two] لم يبق إلا رمزا استرداد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
    [few] لم يبق إلا { $left } رموز استرداد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
    [many] لم يبق إلا { $left } رمز استرداد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
   *[other] لم يبق إلا { $left } رمز استرداد. أنشئ رموزًا جديدة قبل أن تحتاج إليها.
}

# كيف سجّل المستخدم الدخول
method-password = كلمة المرور
method-password-code = كلمة المرور ورمز بالبريد
method-password-totp = كلمة المرور وتطبيق المصادقة
method-password-recovery = كلمة المرور ورمز استرداد
method-password-device = كلمة المرور على جهاز موثوق
method-code = رمز بالبريد
method-code-totp = رمز بالبريد وتطبيق المصادقة
method-code-recovery = رمز بالبريد ورمز استرداد
method-code-device = رمز بالبريد على جهاز موثوق
method-passkey = مفتاح مرور
method-other = طريقة أخرى

# مدى قوة كلمة المرور
strength-0 = سهلة التخمين جدًا
strength-1 = سهلة التخمين
strength-2 = يمكن أن تكون أقوى
strength-3 = جيدة
strength-4 = قوية
warn-straight-rows = صفوف المفاتيح سهلة التخمين.
warn-short-patterns = الأنماط القصيرة على لوحة المفاتيح سهلة التخمين.
warn-repeats = التكرار مثل «aaa» سهل التخمين.
warn-repeated-parts = التكرار مثل «abcabc» ليس أصعب بكثير من «abc».
warn-top-10 = هذه من أكثر عشر كلمات مرور استخدامًا.
warn-top-100 = هذه من أكثر مئة كلمة مرور استخدامًا.
warn-common = كثيرون يستخدمون كلمة المرور هذه.
warn-like-common = هذه قريبة من كلمة مرور يستخدمها كثيرون.
warn-sequences = التسلسلات مثل «abc» أو «6543» سهلة التخمين.
warn-years = السنوات القريبة سهلة التخمين.
warn-one-word = الكلمة الواحدة سهلة التخمين.
warn-dates = التواريخ سهلة التخمين غالبًا.
warn-names = الاسم وحده سهل التخمين.
warn-common-names = الأسماء الشائعة سهلة التخمين.
tip-few-words = استخدم بضع كلمات لا علاقة بينها.
tip-no-symbols = لا حاجة إلى الرموز والأرقام والحروف الكبيرة.
tip-another-word = أضف كلمة أو كلمتين. الكلمات غير المألوفة أفضل.
tip-capitals = الحروف الكبيرة لا تساعد كثيرًا.
tip-all-capitals = الحروف الكبيرة كلها سهلة التخمين تقريبًا مثل الصغيرة كلها.
tip-reversed = الكلمات المعكوسة ليست أصعب بكثير.
tip-substitutions = الإبدال مثل «@» بدل «a» لا يساعد كثيرًا.
tip-longer-pattern = استخدم نمطًا أطول فيه انعطافات أكثر.
tip-no-repeats = تجنّب تكرار الكلمات والأحرف.
tip-no-sequences = تجنّب التسلسلات.
tip-no-recent-years = تجنّب السنوات القريبة.
tip-no-own-years = تجنّب السنوات المرتبطة بك.
tip-no-own-dates = تجنّب التواريخ والسنوات المرتبطة بك.

# ما حدث للحساب
activity-set-up = استُلم هذا النظام
activity-password-fail = دخول بكلمة مرور غير صحيحة
activity-code-fail = رمز دخول غير صحيح
activity-code-sent = أُرسل رمز بالبريد
activity-signed-in = تسجيل دخول
activity-signed-out = تسجيل خروج
activity-totp-fail = رمز غير صحيح من تطبيق المصادقة
activity-recovery-fail = رمز استرداد غير صحيح
activity-passkey-fail = مفتاح مرور لم يُقبل
activity-passkey-cloned = مفتاح مرور ربما نُسخ
activity-confirmed = تأكيد أنك أنت
activity-device-trusted = صار جهاز يتخطّى الخطوة الثانية
activity-device-revoked = لم يعد جهاز يتخطّى الخطوة الثانية
activity-sessions-evicted = أفسحت أقدم الجلسات المجال لجلسة جديدة
activity-sessions-revoked = أُنهيت جلسات
activity-password-changed = تغيّرت كلمة المرور
activity-password-reset = أُعيد تعيين كلمة المرور
activity-reset-requested = طُلب رابط لكلمة مرور جديدة
activity-totp-enrolled = أُعدّ تطبيق مصادقة
activity-totp-removed = أُوقف تطبيق المصادقة
activity-recovery-used = استُخدم رمز استرداد
activity-recovery-regenerated = أُنشئت رموز استرداد جديدة
activity-passkey-added = أُضيف مفتاح مرور
activity-passkey-renamed = تغيّر اسم مفتاح مرور
activity-passkey-removed = أُزيل مفتاح مرور
activity-account-created = أُنشئ الحساب
activity-account-enabled = فُعّل الحساب
activity-account-disabled = أُوقف الحساب
activity-account-unlocked = سمح مشرف للحساب بالمحاولة من جديد
activity-last-admin-kept = رُفض تغيير على آخر مشرف
activity-mfa-reset = أزال مشرف الخطوة الثانية
activity-details-changed = تغيّرت البيانات الشخصية
activity-email-changed = تغيّر عنوان البريد
activity-exported = نُزّلت نسخة من البيانات
activity-deletion-requested = طُلب حذف الحساب
activity-not-me = «لم أكن أنا»: سُجّل الخروج من كل مكان
activity-group-created = أُنشئت مجموعة
activity-group-deleted = أُزيلت مجموعة
activity-member-added = انضم الحساب إلى مجموعة
activity-member-removed = غادر الحساب مجموعة
activity-app-created = صار تطبيق محميًا
activity-app-deleted = لم يعد تطبيق محميًا
activity-mail-read = قُرئت رسالة في البريد الصادر
activity-mail-given-up = تعذّر تسليم رسالة
activity-ticket-taken = فُتح تطبيق على نطاق آخر
activity-other = شيء آخر
