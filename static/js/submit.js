// Sends the answer to an app at once. Without this file the button does. A field may be called "submit", hence the prototype.
"use strict";
HTMLFormElement.prototype.submit.call(document.forms[0]);
