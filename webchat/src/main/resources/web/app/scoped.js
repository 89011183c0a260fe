/**
 * The part of localStorage that belongs to one user, so that several can be kept on one device. A user's name is encoded in
 * it, and has no colon then: or else what belongs to `a:b` would begin as what belongs to `a` does, and go with it.
 */
export function scoped(user) {
  const prefix = `face2face:of:${encodeURIComponent(user)}:`;
  return {
    getItem: key => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: key => localStorage.removeItem(prefix + key),
    clear: () => Object.keys(localStorage)
        .filter(key => key.startsWith(prefix))
        .forEach(key => localStorage.removeItem(key)),
  };
}
