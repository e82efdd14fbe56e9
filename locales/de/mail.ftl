mail-code-subject = { $code } ist Ihr Anmeldecode für { $brand }
mail-hello = Hallo { $name },
mail-hello-nobody = Hallo,
mail-code-is = Ihr Anmeldecode für { $brand }:
mail-code-works = { $minutes ->
    [one] Er gilt { $minutes } Minute und nur einmal.
   *[other] Er gilt { $minutes } Minuten und nur einmal.
}
mail-asked = Jemand hat ihn angefordert:
mail-when = Wann:
mail-address = Adresse:
mail-browser = Browser:
mail-not-you = Falls Sie das nicht waren, können Sie diese E-Mail ignorieren: Ohne den Code kommt niemand hinein.
mail-never-ask = Wir fragen Sie nie nach diesem Code.
mail-kind-sign-in-code = Anmeldecode
