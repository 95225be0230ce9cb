/** English words that carry no content of their own: they are little length, and standing in the hunk too says nothing. */
export const FUNCTION_WORDS = `
  look looks looking sound sounds seem seems a an the and or but if then else for of to in on at by is are was were be been being am this that these those it its it's i you
  he she they them we our your my me us as with from not no do does did doing so can could should would will shall may might must
  just here there have has had having what why how which who whom whose when where than too also very only about into out up down
  over under again all any some both each every few one two more most other same such own i'm i'd i've i'll you're we're that's
  there's let's don't doesn't didn't isn't aren't wasn't can't won't well really actually basically maybe perhaps please think
  guess like know much quite bit lot kind sort thing things way get got go going now still yet even though although because since
  while`.replaceAll(/\s+/g, '|')

/** Frequent words of other languages that are no English words: where they outnumber the English ones, the lists cannot read. */
export const OTHER_FUNCTION_WORDS = `
  der das und nicht ist ein eine einen wir auch noch mit für wenn aber kann hier fehlt bitte warum sollte würde muss wird oder
  den dem zu auf im le la les est pas une des que qui dans pour mais faut peux avec sur ici du ce cette sont sans peut être
  pourquoi il et manque el los las es por para pero con falta porque aquí esta está esto debería hay cuando como más não uma mas
  os isso com aqui deve são tem quando você também ainda che di per ma sono questo questa perché het een niet van maar dit deze
  waarom nog nie jest tutaj dlaczego się och inte är att bir bu ve için`.replaceAll(/\s+/g, '|')
