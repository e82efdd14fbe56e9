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
