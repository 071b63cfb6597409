
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX
  XXX XXXXXXXXXXXXX
    BB BBBBBBBBBBBB
       gettext(u'Two texts for one field: please choose') 
    BBBB BBBBBBBBBBBBBBB
       gettext(u'Please look again before you save') 
    BBBB
       gettext(u'Not saved yet') 
    BBBBB
  XXXXX
  BB BBBBBBBBBBBBBBBBB
    XXX
       gettext(u'You were signed out, or have signed in again, since you opened this page, so it could not be saved. Nothing is lost: all that you typed stands below. Press “Save” to save it.') 
        SSS SSSS SSSSSS SSSS SS SSSS SSSSSS SS SSSSSS SSSSS SSS SSSSSS SSSS SSSSS SS SS SSSSS SSS SS
        SSSSSS SSSSSSS SS SSSSS SSS SSSS SSS SSSSS SSSSSS SSSSSS SSSSS SSSSSS SS SSSS SSS
      
      XX XXXXXXXXXXXXXXXXXX gettext(u'Show it as it is saved instead') XXXX
    XXXX
  BBBBB
  BB BBBBBBBBBBBBBBB
    XXX
      BBB BBBBBBBB BB BBBBBBBBBBBBB
        
      BBBBBB
       gettext(u'That was while you were writing, so nothing of yours is saved yet. Nothing is lost either: what you wrote stands in the form below.') 
        SSSS SSS SSSSS SSS SSSS SSSSSSSS SS SSSSSSS SS SSSSS SS SSSSS SSSS SSSSSSS SS SSSS SSSSSSS
        SSSS SSS SSSSS SSSSSS SS SSS SSSS SSSSSS
      
    XXXX
  BBBBB
  BB BBBBBBBBBBBBB
    XXX
       gettext(u'Choose these files again, which no page can do for you: %(files)s.') 
        SSSSSS SSSSS SSSSS SSSSSS SSSSS SS SSSS SSS SS SSS SSSS SSSSSSSSSS
      
    XXXX
  BBBBB
  BBB BBBBB BB BBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
  BBBBBB
  BB BBBBBBBBBBBBB BB BBBBBBBBBBBB
    XXXX gettext(u'Changed by others, not by you') XXXXX
    XXX gettext(u'The form below has these already. Saving it keeps them.') XXXX
    BB BBBBBBBBBBBB
      XXXX
        BBB BBBBBBBB BB BBBBBBBBBBBBXXXXXXXXXBBBBBB
      XXXXX
    BBBBB
    BBB BBBBB BB BBBBBBBBBBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    BBBBBB
  BBBBB
  BB BBBBBBBBBBBB
    XX XXXXXXXXXXXXXXXXXXXX gettext(u'Then press “Save” at the end of the page.') XXXX
  BBBBB
XXXXXXXXXX
