/** Where files lie that are deleted a week after they were made: the bucket's rule, and the grants, go by it. */
export const exportsPrefix = 'exports/';
/** How long such a file is kept. */
export const exportDays = 7;
