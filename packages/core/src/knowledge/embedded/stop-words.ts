/** Words that say nothing about the subject. Question words and pronouns, also without apostrophes, as owners type them. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about actually after all already also am an and any anyone anything are arent as at be because been before being but by can cant
  could couldnt did didnt do does doesnt doing dont each either else even ever every for from get gets getting give go goes going gonna
  got had has have havent having he help her here hey hi him his how hows i id if ill im in into is isnt it its itself ive just keep kind
  know let like lol lot made make makes many may maybe me mean means might mine more most much must my myself need needs no not now of off
  ok okay on one only or other our ours out over own please pls put quite rather really right said same say says see seem seems she
  should shouldnt since so some somebody someone something still stuff such take tell than thanks that thats the their them then there
  theres these they theyre thing things think this those through to too try trying under until up us use used using very want wants was
  wasnt way we well went were weve what whats when where whether which while who whos whose why will with without wont would wouldnt
  yes yet you your youre yours`
    .split(/\s+/)
    .filter(Boolean),
);
