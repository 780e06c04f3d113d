"""Given names that tell a man from a woman, as far as English news needs it."""

from tui.core.lexicon import words

__all__ = ["MEN", "WOMEN"]

MEN = words(
    """
    aaron abdul abraham adam adel adil ahmad ahmed al alan albert alberto alejandro alex
    alexander alfred ali allan allen anderson andre andrew andy angelo anthony antonio arthur
    asa barack barham barry ben benjamin bernard bernie bill billy bob bobby boris brad bradley
    brandon brendan brent bret brett brian bruce bryan byron calvin carl carlos cedric chad
    charles charlie chip chris christopher chuck clarence clay clint clinton cliff colin corey
    cory craig curt curtis dale damon dan daniel danny darrell darren dave david dean dennis
    denis derek devin dick dominic don donald donny doug douglas dwight ed eddie edgar eduardo
    edward edwin elliott elijah emmanuel enrique eric erik ernest ethan eugene evan felix
    fernando francis francisco francois frank franklin fred frederick gabriel garrett gary gavin
    gene geoffrey george gerald gilbert glen glenn gordon graham grant greg gregory grover guy
    haydar harold harry harvey hassan heath hector henry herbert herman howard hugh hussein ian
    ibrahim igor isaac ivan jack jacob jake jamal james jamie jared jason javier jay jeb jeff
    jefferson jeffrey jeremy jerome jerry jim jimmy joaquin joe joel joey john johnny jon
    jonathan jorge jose joseph josh joshua juan julian julio justin karl keith ken kenneth kent
    kevin khizr kim kirk kurt kyle lamar lance larry lawrence lee leo leon leonard lloyd lou
    louis lucas luis luke malcolm manuel marc marco marcus mario mark marshall martin marty
    marvin mathew matt matthew maurice max maxwell melvin michael mick miguel mike milton mitch
    mitt mohamed mohammad mohammed muhammad mustafa nathan nathaniel ned neil newt nicholas nick
    nicolas nigel noah norman oliver omar oscar otto owen pablo pat patrick paul pedro perry
    pete peter phil philip phillip pierre rafael ralph ramon rand randy raul ray raymond reed
    reggie reince rex ricardo richard rick ricky rob robby robert roberto rodney rodrigo roger
    roland ron ronald ronnie rory roy ruben rudolph rudy rush russ russell ryan salim sam samuel
    saul scott sean sebastian sergei sergey seth shane shaun shawn sheldon sidney simon spencer
    stan stanley stephen steve steven stuart ted terrence terry theodore thom thomas tim timothy
    toby todd tom tommy tony travis trent trevor tucker tyler vernon victor vince vincent
    vladimir wade wallace walter warren wayne wesley will william willie wolf xavier zachary
    """
) - words("kim pat jamie clinton alex terry")
WOMEN = words(
    """
    abby abigail adriana alexandra alexis alice alicia alison allison amanda amber amy ana
    andrea angela angelina anita ann anna anne annie april ariana arianna ashley audrey barbara
    beatrice becky bernadette beth betsy betty beverly beyonce bonnie brenda bridget brooke
    camille candace carla carly carmen carol carole caroline carolyn carrie catherine cathy
    cecile cecilia celia charlotte chelsea cheryl christiana christina christine cindy claire
    claudia cokie colleen condoleezza connie courtney crystal cynthia dana danielle debbie
    deborah debra denise diana diane dianne dolores donna dora doris dorothy ebony eileen elaine
    eleanor elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva eve
    evelyn faith felicia fiona florence frances gabby gabrielle gail gayle gennifer georgia
    geraldine gina ginger gladys gloria grace greta gretchen gwen hannah harriet heather heidi
    helen hillary hope huma ida ilana irene iris isabel ivana ivanka jackie jacqueline jan jane
    janet janice jasmine jean jeanne jennifer jenny jessica jill joan joanna joanne jocelyn jodi
    josephine joy joyce juanita judith judy julia julie june kamala karen kate katherine
    kathleen kathryn kathy katie katrina katy kayla kellie kelly kellyanne kerry kirsten kirstie
    kristen kristin kristina laura lauren leah leslie lena lillian lily linda lindsay lindsey
    lisa liz loretta lori lorraine louise lucia lucille lucy lydia lynn lynne madeleine maggie
    marcia margaret maria marie marilyn marine marion marissa marjorie marla marsha martha mary
    maureen maya megan meghan melania melanie melinda melissa mercedes meryl mia michaela
    michele michelle mildred mindy miriam molly monica morgan nancy naomi natalie natasha nicole
    nicki nikki nina nora norma olivia oprah pam pamela patricia patti patty paula pauline peggy
    phyllis priscilla rachael rachel ramona rebecca regina renee rhonda rita roberta robin robyn
    rosa rose rosemary roxanne ruth sabrina sally samantha sandra sara sarah savannah shannon
    sharon sheila shelley sheryl shirley sonia sophia sophie stacey stacy stefanie stella
    stephanie sue susan susana susanna susie suzanne sylvia tamara tammy tanya tara teresa
    theresa tiffany tina tracy tulsi valerie vanessa vera veronica vicki vicky victoria viola
    virginia vivian wanda wendy whitney whoopi yolanda yvette yvonne zoe
    """
) - words("april june jan georgia virginia hope grace faith joy dana lindsey robin marine")
