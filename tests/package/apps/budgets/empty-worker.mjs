export default { fetch: () => Response.json({ passed: ["function"], failed: [] }) };
