mail-code-subject = { $code } هو رمز دخولك إلى { $brand }
mail-hello = مرحبًا { $name }،
mail-hello-nobody = مرحبًا،
mail-code-is = رمز دخولك إلى { $brand }:
mail-code-works = { $minutes ->
    [one] يصلح لدقيقة واحدة، ولمرة واحدة فقط.
    [two] يصلح لدقيقتين، ولمرة واحدة فقط.
    [few] يصلح لمدة { $minutes } دقائق، ولمرة واحدة فقط.
    [many] يصلح لمدة { $minutes } دقيقة، ولمرة واحدة فقط.
   *[other] يصلح لمدة { $minutes } دقيقة، ولمرة واحدة فقط.
}
mail-asked = طلبه شخص ما:
mail-when = الوقت:
mail-address = العنوان:
mail-browser = المتصفح:
mail-not-you = إن لم تكن أنت من طلبه، فتجاهل هذه الرسالة: لا يدخل أحد دون الرمز.
mail-never-ask = لن نطلب منك هذا الرمز أبدًا.
mail-kind-sign-in-code = رمز تسجيل الدخول

# رسائل تخبر بشيء: الجملة هي الموضوع أيضًا
mail-confirm-subject = { $code } هو رمزك في { $brand }
mail-reset-subject = كلمة مرور جديدة في { $brand }
mail-kind-confirm-code = رمز تأكيد
mail-kind-reset = رابط كلمة مرور جديدة
mail-kind-notice = إشعار
notice-new-device = دخول جديد إلى حسابك
notice-password-changed = تغيّرت كلمة مرورك
notice-password-reset = أُعيد تعيين كلمة مرورك
notice-passkey-added = أُضيف مفتاح مرور: { $name }
notice-passkey-removed = أُزيل مفتاح مرور: { $name }
notice-totp-added = أُعدّ تطبيق مصادقة
notice-totp-removed = أُوقف تطبيق المصادقة
notice-recovery-used = { $left ->
    [zero] استُخدم رمز استرداد؛ لم يبق أي رمز
    [one] استُخدم رمز استرداد؛ بقي رمز استرداد واحد
    [two] استُخدم رمز استرداد؛ بقي رمزا استرداد
    [few] استُخدم رمز استرداد؛ بقي { $left } رموز استرداد
    [many] استُخدم رمز استرداد؛ بقي { $left } رمز استرداد
   *[other] استُخدم رمز استرداد؛ بقي { $left } رمز استرداد
}
notice-recovery-few = { $left ->
    [zero] لم يبق أي رمز استرداد
    [one] لم يبق إلا رمز استرداد واحد
    [two] لم يبق إلا رمزا استرداد
    [few] لم يبق إلا { $left } رموز استرداد
    [many] لم يبق إلا { $left } رمز استرداد
   *[other] لم يبق إلا { $left } رمز استرداد
}
notice-recovery-regenerated = أُنشئت رموز استرداد جديدة
notice-address-changed = تغيّر عنوان بريدك من { $old } إلى { $new }
notice-admin-disabled = أوقف مشرف حسابك
notice-admin-enabled = فعّل مشرف حسابك
notice-admin-sessions = سجّل مشرف خروجك من كل مكان
notice-admin-password = عيّن مشرف كلمة مرور جديدة لحسابك
notice-admin-passwordless = حوّل مشرف حسابك إلى رموز الدخول بالبريد
notice-mfa-reset = أزال مشرف الخطوة الثانية من حسابك
notice-deletion-requested = يطلب { $email } حذف حسابه

# رمز يؤكد شيئًا
mail-confirm-is = رمزك لتأكيد تغيير في { $brand }:
mail-confirm-not-you = إن لم تكن أنت، فقد دخل شخص ما إلى حسابك: سجّل خروج كل الأجهزة الأخرى وغيّر كلمة مرورك.

# رابط لكلمة مرور جديدة
mail-reset-what = يمكنك اختيار كلمة مرور جديدة لحسابك في { $brand } هنا:
mail-reset-link = اختيار كلمة مرور جديدة
mail-reset-works = { $minutes ->
    [one] يصلح الرابط لدقيقة واحدة، ولمرة واحدة فقط.
    [two] يصلح الرابط لدقيقتين، ولمرة واحدة فقط.
    [few] يصلح الرابط لمدة { $minutes } دقائق، ولمرة واحدة فقط.
    [many] يصلح الرابط لمدة { $minutes } دقيقة، ولمرة واحدة فقط.
   *[other] يصلح الرابط لمدة { $minutes } دقيقة، ولمرة واحدة فقط.
}
mail-reset-passwordless = ليس لحسابك في { $brand } كلمة مرور: تدخل برمز يصلك بالبريد.
mail-reset-passwordless-todo = اذهب إلى { $host }، وأدخل عنوان بريدك، واختر «أرسل لي رمز دخول بالبريد».
mail-reset-not-you = إن لم تكن أنت من طلبه، فتجاهل هذه الرسالة: لا يتغير شيء.

# حدث شيء ما
mail-notice-where = حدث هذا في { $brand }:
mail-notice-you = إن كنت أنت، فلا حاجة إلى فعل شيء. وإن لم تكن، فأنهِ كل الجلسات واختر كلمة مرور جديدة:
mail-notice-not-me = لم أكن أنا
mail-notice-security = المزيد عن هذا
