BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB

BBBB BBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXX
      BB BBBBBBB
         gettext(u'Somebody has deleted it since you opened its page. Copy what you wrote, if you need it.') 
          SSSSSSSS SSS SSSSSSS SS SSSSS SSS SSSSSS SSS SSSSS SSSS SSSS SSS SSSSSS SS SSS SSSS SSS
        
      BBBB
         gettext(u'You were signed out, or have signed in again, since you opened that page. Copy what you wrote, open the page again, and put it in there.') 
          SSS SSSS SSSSSS SSSS SS SSSS SSSSSS SS SSSSSS SSSSS SSS SSSSSS SSSS SSSSS SSSS SSSS SSS
          SSSSSS SSSS SSS SSSS SSSSSS SSS SSS SS SS SSSSSS
        
      BBBBB
    XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBB BBBB
    BB BBB BBBBBBB
      XXX
        XX XXXXXXXX gettext(u'Open the page again') XXXX
      XXXX
    BBBBB
  XXXXXX
BBBBBBBB BBBBBBB
