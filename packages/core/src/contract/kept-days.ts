/** Days that an account's data is kept after access to it ended. */
export const keptDays = 30;
