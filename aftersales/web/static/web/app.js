// The behaviour of every page. Each module finds its elements by data attributes; nothing is inline.

import "./menus.js";
import "./dialogs.js";
import "./toasts.js";
import "./countdown.js";
import "./live.js";
import "./keys.js";
import "./forms.js";
import "./copy.js";
import "./photos.js";
import "./fills.js";
import "./signature.js";
import "./charts.js";
import "./phone.js";

document.body.dataset.ready = ""; // for tests, which must not be faster than a reader
