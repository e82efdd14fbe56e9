# Clients of the OpenID Provider
back-clients = العودة إلى عملاء OIDC
back-client = العودة إلى { $name }
back-presets = اختيار تطبيق آخر
clients-title = عملاء OIDC
clients-lead = التطبيقات التي تتيح تسجيل الدخول عبر OpenID Connect.
clients-new = إضافة تطبيق
clients-search = البحث بالاسم أو معرّف العميل
clients-total = { $total ->
    [one] عميل واحد ({ $total })
   *[other] عدد العملاء: { $total }
}
clients-matching = { $total ->
    [one] عميل واحد ({ $total }) يطابق «{ $query }»
   *[other] عدد العملاء المطابقين لـ «{ $query }»: { $total }
}
clients-no-match = لا يوجد عميل يطابق «{ $query }»
clients-no-match-what = تحقّق من الكتابة، أو ابحث عن جزء من الاسم أو المعرّف.
clients-empty = لا يوجد تطبيق متصل بعد
clients-empty-what = أضف أول تطبيق: تحتاج إلى عنوانه ودقيقة واحدة.
client-title = العميل { $name }
client-id = معرّف العميل
client-kind = النوع
client-public = عام
client-confidential = سرّي
client-redirect-host = يعيد التوجيه إلى
client-last-used = آخر استخدام
client-changed = آخر تعديل
client-none = لا شيء
client-cancel = إلغاء
client-registered-itself = سجّل نفسه
client-secret = سر العميل
client-issuer = جهة الإصدار
client-discovery = عنوان الاكتشاف
client-endpoints = عناوين للتطبيق
client-website = الموقع
client-docs = وثائق التطبيق نفسه

# Adding one
client-pick-title = أي تطبيق تريد ربطه؟
client-pick-lead = { $total ->
    [one] تطبيق واحد ({ $total }) معروف. اختره وسيُطلب عنوانه فقط.
   *[other] عدد التطبيقات المعروفة: { $total }. اختر تطبيقك وسيُطلب عنوانه فقط.
}
client-pick-search = البحث عن تطبيق
client-pick-none = لا يوجد تطبيق معروف يطابق «{ $query }»
client-pick-none-what = يمكن ربط أي تطبيق يدعم OpenID Connect أدناه.
client-pick-other = تطبيق آخر
client-generic = OIDC عام
client-generic-what = التطبيق يدعم OpenID Connect وأنت تعرف عنوان إعادة التوجيه الخاص به.
client-forward-auth = المصادقة عبر الوكيل فقط
client-forward-auth-what = التطبيق لا يعرف تسجيل الدخول. احمِه عند الوكيل بدلًا من ذلك.
client-generic-title = ربط تطبيق
client-new-title = ربط { $app }
client-url = عنوان { $app }
client-url-hint = كما يفتحه الناس، مثل https://app.example.org
client-connection = اسم الاتصال داخل التطبيق
client-connection-hint = يصبح جزءًا من عنوان إعادة التوجيه، فيجب أن يطابق ما في التطبيق حرفيًا.
client-name = الاسم
client-name-hint = ما يقرؤه الناس عند تسجيل الدخول.
client-own-id = معرّف العميل إن كان للتطبيق معرّف
client-own-id-hint = اتركه فارغًا للحصول على معرّف جديد.
client-redirect-uris = عناوين إعادة التوجيه
client-redirect-uris-hint = عنوان في كل سطر. تُقارن حرفًا بحرف.
client-is-public = لا يستطيع حفظ سر
client-is-public-hint = التطبيقات التي تعمل في المتصفح أو على الهاتف.
client-create = ربط التطبيق
client-known = ما هو معروف عن { $app }
client-paths = يعيد التوجيه إلى
client-checked = آخر مراجعة
client-verified = قورن بوثائقه
client-unverified = لم يُقارن بوثائقه
client-tested = سُجّل الدخول بالإصدار
client-untested = لم يُجرّب بعد

# What the app must be told
client-created-title = إعداد { $name }
client-secret-once = أعطِ السر للتطبيق الآن: يُعرض هذه المرة فقط ولا يُحفظ.
client-secret-gone = لا يُعرض السر مرة أخرى. إن لم يكن لدى التطبيق فأنشئ سرًا جديدًا.
client-snippet = لـ { $app }
client-set-ups = يشبه
client-set-up = ما يجب إخبار { $app } به
client-created-done = تم

# One client
client-edit = تعديل
client-edit-title = تعديل { $name }
client-save = حفظ
client-auth-method = يثبت هويته بواسطة
client-auth-method-hint = إن احتاج إلى سر ولم يكن لديه، يُعرض سر جديد بعد الحفظ.
client-secrets = { $count ->
    [one] سر واحد ({ $count }) صالح
   *[other] عدد الأسرار الصالحة: { $count }
}
client-post-logout-uris = العناوين بعد تسجيل الخروج
client-lines-hint = واحد في كل سطر.
client-scopes = النطاقات
client-scopes-hint = مفصولة بمسافات. الفراغ يعني الكل.
client-every-scope = الكل
client-pkce = تحدّي الرمز (PKCE)
client-pkce-hint = يجب على التطبيقات العامة إرساله دائمًا.
client-consent = طلب الموافقة
client-admit = من يمكنه تسجيل الدخول
client-admit-people = { $count ->
    [one] شخص واحد مسمّى ({ $count })
   *[other] عدد الأشخاص المسمّين: { $count }
}
client-admit-groups = أعضاء هذه المجموعات
client-admit-named = هؤلاء الأشخاص بالبريد الإلكتروني
client-part-addresses = العناوين
client-part-who = من وكيف
client-part-told = ما يُخبر به
client-part-protocol = البروتوكول
client-enabled = يمكن تسجيل الدخول إليه
client-enabled-hint = عند إيقافه لا يستطيع طلب أي شيء.
client-backchannel = عنوان الخروج عبر القناة الخلفية
client-backchannel-hint = يُبلَّغ من خادم إلى خادم عند انتهاء تسجيل الدخول.
client-logo = عنوان صورته
client-policy-uri = عنوان سياسة الخصوصية
client-tos-uri = عنوان شروطه
client-acr = قوة تسجيل الدخول المطلوبة
client-acr-hint = من دخل بطريقة أضعف يضيف خطوة.
client-id-token-claims = مطالبات في رمز الهوية أيضًا
client-id-token-claims-hint = مفصولة بمسافات، للتطبيقات التي لا تسأل UserInfo.
client-id-token-alg = رموز الهوية موقعة بـ
client-access-minutes = عمر رموز الوصول بالدقائق
client-refresh-days = مدة التجديد بالأيام
client-refresh-grace = يُقبل رمز التجديد المستخدم مجددًا، بالثواني
client-refresh-grace-hint = للتطبيقات التي تفقد الردود. بعد ذلك يُعد سرقة.
client-resources = واجهات يمكنه طلب رموز لها
client-resources-hint = عنوان مطلق في كل سطر.
client-origins = المصادر التي يمكن لنصوصها طلب الرموز
client-origins-hint = واحد في كل سطر، مثل https://app.example.org. الفراغ يعني مصادر عناوين إعادة التوجيه.

# Secrets
client-secret-title = سر { $name }
client-secret-none = يثبت هذا التطبيق هويته دون سر.
client-secret-ends = ينتهي
client-secret-current = لا ينتهي
client-rotate = سر جديد
client-rotate-what = يُعرض السر الجديد مرة واحدة. وحتى يحصل عليه التطبيق يمكن أن يبقى السابق صالحًا لفترة.
client-rotate-button = إنشاء سر جديد
client-overlap = يبقى السابق صالحًا
client-old = السر السابق
client-old-what = إن كان لدى التطبيق السر الجديد فلا حاجة لبقاء القديم صالحًا.
client-old-end = إنهاء السر القديم الآن

# Taking away
client-danger = منطقة الخطر
client-revoke = سحب كل ما مُنح
client-revoke-what = ينتهي كل ما مُنح فورًا مع كل الرموز والموافقات (المنح: { $grants }، الأشخاص: { $people }). يمكنهم تسجيل الدخول مجددًا.
client-delete = حذف التطبيق
client-delete-hint = لن يستطيع أحد تسجيل الدخول إليه.
client-delete-title = حذف { $name }؟
client-delete-goes = ما يختفي
client-delete-secrets = معرّف العميل وأسراره
client-delete-grants = كل ما مُنح مع كل الرموز والموافقات (المنح: { $grants }، الأشخاص: { $people })
client-delete-app = مكانه بين تطبيقات الناس
client-delete-stays = يبقى ما لدى الناس في التطبيق نفسه، وكذلك سجل التدقيق.
client-delete-type = اكتب <strong>{ $name }</strong> لحذفه

# What an app is told about somebody
client-claims = معاينة المطالبات
client-claims-title = ما يُخبر به { $name }
client-claims-lead = ما سيعرفه التطبيق عن شخص ما. لا يُسجَّل دخول أحد بهذا.
client-claims-user = البريد الإلكتروني للشخص
client-claims-show = عرض
client-claims-of = عن { $email }
client-claims-admitted = سيُسمح لهم بالدخول.
client-claims-acr = يجب أن يكون تسجيل دخولهم على الأقل:
client-claims-scope = النطاقات الممنوحة:
client-claims-id-token = في رمز الهوية
client-claims-userinfo = من UserInfo
client-claims-besides = وفوق ذلك يذكر كل رمز هوية متى وكيف سجّلوا الدخول.
client-claim = المطالبة
client-claim-value = القيمة

# Choices
preset-code = البرمجة
preset-documents = المستندات والملاحظات
preset-files = الملفات والصور
preset-home = المنزل
preset-infrastructure = البنية التحتية
preset-media = الأفلام والكتب والموسيقى
preset-messages = المحادثات
preset-monitoring = المراقبة
snippet-env = اضبط متغيرات البيئة هذه وأعد تشغيل التطبيق:
snippet-compose = ضع هذا في الخدمة داخل ملف Compose:
snippet-file = ضع هذا في ملف إعدادات التطبيق وأعد تشغيله:
snippet-command = شغّل هذا:
snippet-click = في إعدادات التطبيق نفسه:
client-auth-any = سر، في الترويسة أو المتن
client-auth-basic = سر في الترويسة فقط
client-auth-post = سر في المتن فقط
client-auth-key = مفتاح خاص به
client-auth-none = لا شيء: هو عام
client-pkce-required = مطلوب
client-pkce-optional = اختياري
client-consent-skip = أبدًا
client-consent-remember = مرة لكل مجموعة نطاقات
client-consent-always = كل مرة
client-acr-any = أي قوة
client-acr-single = عامل واحد
client-acr-two = عاملان
client-acr-phishing = مفتاح مرور
client-admit-everyone = الجميع
client-admit-only = هذه المجموعات والأشخاص فقط
client-overlap-none = ينتهي فورًا
client-overlap-hours = { $hours ->
    [one] ساعة واحدة ({ $hours })
   *[other] { $hours } ساعة
}
client-overlap-days = { $days ->
    [one] يوم واحد ({ $days })
   *[other] { $days } أيام
}
client-obstacle-account = لن يُسمح لهم بالدخول: حسابهم موقوف.
client-obstacle-password = لن يُسمح لهم بالدخول قبل استبدال كلمة المرور.
client-obstacle-client = لن يُسمح لهم بالدخول: التطبيق موقوف.
client-obstacle-not-admitted = لن يُسمح لهم بالدخول: ليسوا في أي مجموعة مسموح لها ولا بين الأشخاص المسمّين.

# What is wrong with a form
client-url-missing = أدخل عنوان التطبيق.
client-url-malformed = يبدأ العنوان بـ https:// ويحوي مضيفًا، مثل https://app.example.org.
client-url-character = اكتب العنوان دون مسافات أو رموز بدل؛ والاسم الدولي بصيغة xn--.
client-url-extra = احذف اسم المستخدم و ? و #: المطلوب المضيف والمسار فقط.
client-url-unencrypted = يجب أن يبدأ العنوان بـ https://؛ و http:// لـ localhost فقط.
client-connection-malformed = استخدم من 1 إلى 64 حرفًا أو رقمًا أو شرطة.
client-id-taken = لتطبيق آخر معرّف العميل هذا.
client-id-malformed = معرّف العميل من 1 إلى 128 حرفًا أو رقمًا أو رمزًا دون مسافات، وليس كلمة محجوزة.
client-name-malformed = الاسم من 1 إلى 100 محرف.
client-name-typed = اكتب الاسم كما هو تمامًا.
client-uri-empty = أدخل عنوان إعادة توجيه واحدًا على الأقل.
client-uri-too-many = الحد الأقصى { $most }.
client-uri-twice = السطر { $line }: هذا العنوان مكرر.
client-uri-too-long = السطر { $line }: العنوان 2048 محرفًا على الأكثر.
client-uri-character = السطر { $line }: دون مسافات أو شرطات عكسية؛ والاسم الدولي بصيغة xn--.
client-uri-not-absolute = السطر { $line }: اكتب العنوان كاملًا، مثل https://app.example.org/callback.
client-uri-scheme = السطر { $line }: يجب أن يبدأ بـ https://؛ ويمكن لتطبيق على جهاز استخدام مخطط مثل com.example.app:/callback.
client-uri-unencrypted = السطر { $line }: يجب أن يبدأ بـ https://؛ و http:// لـ 127.0.0.1 و [::1] و localhost فقط.
client-uri-user-name = السطر { $line }: احذف اسم المستخدم و @ قبل المضيف.
client-uri-fragment = السطر { $line }: احذف # وما بعدها.
client-uri-wildcard = السطر { $line }: لا يمكن استخدام * لأن العناوين تُقارن حرفًا بحرف.
client-uri-host = السطر { $line }: ينتهي المضيف بنقطة أو المنفذ صفر.
client-uri-spelling = السطر { $line }: تكتبه المتصفحات { $uri }. أدخل ذلك.
client-uri-escape = السطر { $line }: في المسار ترميز مثل %2f لا تقرؤه كل الخوادم بالطريقة نفسها.
client-address-malformed = أدخل عنوانًا يبدأ بـ https:// دون اسم مستخدم أو #، أو اتركه فارغًا.
client-resource-malformed = السطر { $line }: المطلوب عنوان مطلق دون #، مثل https://api.example.org.
client-origin-malformed = السطر { $line }: المصدر مخطط ومضيف، مثل https://app.example.org.
client-number = أدخل عددًا صحيحًا من { $least } إلى { $most }.
client-scope-unknown = «{ $scope }» لا يصلح قائمة نطاقات: المطلوب كلمات دون علامات اقتباس أو شرطات عكسية.
client-method-unfit = هذه الطريقة لا تناسب التطبيق: لا يستطيع التطبيق العام العمل باسمه، ويجب تسجيل المفتاح أولًا.
client-group-unknown = السطر { $line }: لا توجد مجموعة كهذه.
client-person-unknown = السطر { $line }: لا أحد لديه هذا البريد.
client-admit-nobody = اذكر مجموعة أو شخصًا على الأقل، أو اسمح للجميع.
client-claim-unknown = لا توجد مطالبة «{ $claim }».
client-meanwhile = عدّل شخص آخر هذا التطبيق في الأثناء، ولم يُستبدل شيء. قارن ثم احفظ مجددًا.
client-refused = لا يمكن تسجيل التطبيق هكذا: { $why }.
client-claims-nobody = لا أحد لديه هذا البريد.

# What was done
client-saved = حُفظ { $name }.
client-deleted = حُذف { $name }.
client-revoked = سُحب كل ما مُنح.
client-old-ended = السر الأحدث وحده صالح الآن.
client-try = اختبار الدخول
client-try-claims = رؤية ما سيُقال للتطبيق عن شخص
client-try-open = افتح { $app } وسجّل الدخول هناك
client-try-log = رؤية ما وصل منه وما مُنح ولماذا رُفض شيء
