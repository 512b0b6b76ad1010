import { useEffect, useState } from "react";
import { Text } from "react-native";
import { contract } from "./contract.mjs";

export default function App() {
  const [status, setStatus] = useState("running");
  useEffect(() => {
    const { server = "", token = "" } = Object.fromEntries(new URL(location.href).searchParams);
    contract({ baseUrl: `${server}/api`, token })
      .then((report) => fetch(`${server}/report`, { method: "POST", body: JSON.stringify(report) }))
      .then(() => setStatus("done"));
  }, []);
  return <Text>{status}</Text>;
}
