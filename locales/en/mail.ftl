mail-code-subject = { $code } is your { $brand } sign-in code
mail-hello = Hello { $name },
mail-hello-nobody = Hello,
mail-code-is = Your sign-in code for { $brand } is:
mail-code-works = { $minutes ->
    [one] It works for { $minutes } minute, and only once.
   *[other] It works for { $minutes } minutes, and only once.
}
mail-asked = Somebody asked for it:
mail-when = When:
mail-address = Address:
mail-browser = Browser:
mail-not-you = If that wasn't you, ignore this email: nobody gets in without the code.
mail-never-ask = We will never ask you for this code.
mail-kind-sign-in-code = Sign-in code
