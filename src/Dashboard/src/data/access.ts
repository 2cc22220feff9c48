import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CurrentKey } from "./answers";

/** Whose key it is, and what it may be used for. */
export const Access = createContext<CurrentKey>({ key_id: null, app_id: "", scopes: [] });

export const useAccess = (): CurrentKey => useContext(Access);

/** <c>admin</c> contains the others. */
export const may = (key: CurrentKey, scope: string): boolean => key.scopes.includes(scope) || key.scopes.includes("admin");
