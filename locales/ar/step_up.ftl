# إثبات أقوى لتطبيق
step-up-title = هذا التطبيق يطلب المزيد
step-up-second-factor = لا يسمح <strong><bdi>{ $host }</bdi></strong> بالدخول إلا لمن سجّل الدخول بخطوتين.
step-up-passkey = لا يسمح <strong><bdi>{ $host }</bdi></strong> بالدخول إلا لمن سجّل الدخول بمفتاح مرور.
step-up-fresh = يريد <strong><bdi>{ $host }</bdi></strong> التأكد من أنك ما زلت أنت.
step-up-who = سجّلت الدخول باسم <strong><bdi>{ $email }</bdi></strong>.
step-up-set-up = ليس لديك بعد ما يكفي لذلك. أعدّه ثم افتح التطبيق من جديد.
step-up-impossible = لا يمكن ذلك هنا بعد. اسأل المشرف.
step-up-add-passkey = إضافة مفتاح مرور
step-up-add-totp = إعداد تطبيق المصادقة
