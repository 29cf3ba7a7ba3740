const address = import.meta.env.PUBLIC_SUPPORT_EMAIL;

/** Whom a user asks for help, to end a sentence: the address of the deployment, or, without one, who runs the site. */
export const Support = () =>
  address === undefined ? 'the operator of this site' : <a href={`mailto:${address}`}>{address}</a>;
