import { SandboxNotFoundError, type SandboxTemplate } from "litterbox-sdk";
import { useEffect, useState } from "preact/hooks";
import { Field } from "../parts/Field.tsx";
import { api } from "../service.ts";
import { draft, edit } from "./draft.ts";

type Known =
  | { state: "loading" }
  | { state: "loaded"; templates: SandboxTemplate[] }
  | { state: "missing"; why: string };

export function TemplateField({ error }: { error: string | undefined }) {
  const [known, setKnown] = useState<Known>({ state: "loading" });

  useEffect(() => {
    const controller = new AbortController();
    api.listTemplates({ signal: controller.signal, timeoutMs: 15_000 }).then(
      (templates) => setKnown({ state: "loaded", templates }),
      (reason) => {
        if (controller.signal.aborted) return;
        // A service from before templates has no such path.
        const why =
          reason instanceof SandboxNotFoundError ? "This service has no templates" : "Templates cannot be listed now";
        setKnown({ state: "missing", why });
      },
    );
    return () => controller.abort();
  }, []);

  const usable = known.state === "loaded" ? known.templates.filter(({ status }) => status === "available") : [];
  const hint = known.state === "missing" ? known.why : "Used where no image is given";
  return (
    <Field label="Template" error={error} hint={hint}>
      {(ties) => (
        <select
          {...ties}
          value={draft.value.template}
          disabled={known.state !== "loaded"}
          onChange={(event) => edit({ template: event.currentTarget.value })}
        >
          <option value="">None</option>
          {usable.map(({ id, label, provider, baseImage }) => (
            <option key={id} value={id}>
              {label || baseImage} ({provider})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
