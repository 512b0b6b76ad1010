// The pages, one after the other: they pack the package into the same folder.
import "./checklists.mjs";
import "./circles.mjs";
import "./claims.mjs";
import "./code.mjs";
import "./creating-hosts.mjs";
import "./field.mjs";
import "./links.mjs";
import "./repository.mjs";
import "./services.mjs";
import "./site.mjs";
import "./walks.mjs";
