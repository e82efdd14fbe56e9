# من يُبلَّغ بالأحداث
webhooks-title = الإشعارات البرمجية
webhooks-lead = تُبلغ خدمات أخرى أو صندوق بريد بما يحدث هنا. سجل التدقيق هو ما ينتظر الإبلاغ: لا يضيع شيء إن غاب المستقبِل.
webhooks-new = إضافة إشعار
webhooks-empty = لا يُبلَّغ أحد بشيء بعد
webhooks-empty-what = أضف واحدًا لتعرف بالهجمات والأعطال في المحادثة أو البريد.
webhooks-caption = { $total ->
    [zero] لا إشعارات
    [one] إشعار واحد
    [two] إشعاران
    [few] { $total } إشعارات
    [many] { $total } إشعارًا
   *[other] { $total } إشعار
}
webhooks-back = كل الإشعارات
webhook-kind = النوع
webhook-target = العنوان
webhook-topics = يُبلَّغ عن
webhook-told = آخر إبلاغ
webhook-on = مفعّل
webhook-off = متوقف
webhook-failing = متعثّر
webhook-new-title = إشعار جديد
webhook-name-hint = مثلًا «محادثة الفريق».
webhook-target-hint = عنوان الويب للإشعار؛ وللبريد عنوان بريد إلكتروني. يُحفظ مختومًا ولا يُعرض ثانية.
webhook-target-kept = اتركه فارغًا لإبقاء العنوان لدى { $host }.
webhook-secret = السر
webhook-secret-new = يوقّع JSON (‏HMAC-SHA-256)؛ ولـ ntfy ضع رمز الوصول هنا أو أفرغه. انسخه الآن: لن يُعرض ثانية.
webhook-secret-kept = اتركه فارغًا لإبقاء السر.
webhook-enabled = أبلِغه
webhook-save = حفظ
webhook-state = الحالة
webhook-last-error = آخر خطأ
webhook-next = المحاولة التالية
webhook-attempts = { $attempts ->
    [zero] لم يُحاوَل
    [one] حُووِل مرة
    [two] حُووِل مرتين
    [few] حُووِل { $attempts } مرات
    [many] حُووِل { $attempts } مرة
   *[other] حُووِل { $attempts } مرة
}
webhook-test = إرسال تجربة
webhook-test-what = يرسل حدثًا تجريبيًا الآن ويخبرك بالنتيجة.
webhook-delete = حذف
webhook-delete-what = لن يُبلَّغ بشيء بعد الآن. وما لم يُبلَّغ به بعد فلن يُبلَّغ به أبدًا.
shape-json = ‏JSON موقّع
shape-ntfy = ntfy
shape-slack = Slack
shape-discord = Discord
shape-mail = بريد إلكتروني
topic-alerts = تنبيهات: مفاتيح مرور منسوخة، رموز معادة، «لم يكن أنا»
topic-sign-ins = الدخول والخروج
topic-refusals = محاولات دخول مرفوضة
topic-accounts = ما يغيّره الأشخاص في حساباتهم
topic-administration = تغييرات المشرفين والمشغّلين
topic-apps = التطبيقات التي تُدخل الأشخاص
topic-trouble = أعطال: بريد أو إشعارات تُركت
field-webhook-target-malformed = هذا ليس عنوان ويب. اكتب ‎https://…‎ دون اسم مستخدم.
field-webhook-target-inside = هذا العنوان داخل شبكتك. سمِّ المضيف في PORTCULLIS_OUTBOUND_ALLOW وأعد التشغيل، أو اختر عنوانًا عامًا.
field-webhook-topics-missing = اختر ما يُبلَّغ عنه.
field-webhook-shape-unknown = اختر أحد الأنواع.
field-webhook-secret-malformed = السر 200 حرف على الأكثر، كلها ASCII.
field-webhook-name-taken = لإشعار آخر هذا الاسم. اختر غيره.
error-webhook-too-many = هناك { $limit } إشعارًا بالفعل. احذف واحدًا أولًا.
done-webhook-saved = حُفظ { $name }.
done-webhook-deleted = حُذف { $name }.
done-webhook-told = قُبلت التجربة.
error-webhook-not-told = لم تُقبل التجربة: { $name }. تحقق من العنوان ثم أعد المحاولة.
error-webhook-mail-test = يُجرَّب البريد في صفحة الإعدادات.
mail-event-name = الحدث:
mail-event-whom = بشأن:
mail-event-reason = السبب:
mail-event-audit = سجل التدقيق في { $brand }
webhook-secret-anew = تغيّر العنوان أو النوع: اكتب سرًا له.
